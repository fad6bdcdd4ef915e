package asserts

import (
	"errors"
	"testing"

	qt "github.com/frankban/quicktest"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

type order struct{ Lines []string }

func TestCmp(t *testing.T) {
	if diff := cmp.Diff(order{[]string{"a"}}, order{[]string{"b"}}); diff != "" {
		t.Errorf("Orders() mismatch (-want +got):\n%s", diff)
	}
}

func TestCmpAlone(t *testing.T) {
	if diff := cmp.Diff(order{[]string{"a"}}, order{[]string{"b"}}); diff != "" {
		t.Error(diff)
	}
}

func TestGotestTools(t *testing.T) { assert.Equal(t, 1, 2, "the sum") }

func TestGotestDeep(t *testing.T) { assert.DeepEqual(t, order{[]string{"a"}}, order{[]string{"b"}}) }

func TestGotestError(t *testing.T) { assert.NilError(t, errors.New("connection refused")) }

func TestQuick(t *testing.T) { qt.New(t).Assert(2, qt.Equals, 1, qt.Commentf("the sum")) }

func TestQuickDeep(t *testing.T) { qt.Assert(t, order{[]string{"a"}}, qt.DeepEquals, order{[]string{"b"}}) }
