package testifies

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"github.com/stretchr/testify/suite"
)

type store struct{ mock.Mock }

func (s *store) Put(n int) error { return s.Called(n).Error(0) }

func TestEqual(t *testing.T) {
	t.Cleanup(func() { t.Log("container removed") })
	assert.Equal(t, map[string]int{"a": 1}, map[string]int{"a": 2}, "the counts of %s", "a")
}

func TestNoError(t *testing.T) { require.NoError(t, errors.New("connection refused\nwhile dialing")) }

func TestExpectations(t *testing.T) {
	s := &store{}
	s.On("Put", 1).Return(nil)
	s.AssertExpectations(t)
}

func TestLen(t *testing.T) { assert.Len(t, []int{1, 2, 3}, 2) }

func TestTrue(t *testing.T) { assert.True(t, false) }

type things struct{ suite.Suite }

func (s *things) TestInSuite() { s.Require().Equal(1, 2) }

func (s *things) TestGood() {}

func TestThings(t *testing.T) { suite.Run(t, &things{}) }

type others struct{ suite.Suite }

func (s *others) TestInSuite() { var m map[int]int; m[1] = 1 }

func TestOthers(t *testing.T) { suite.Run(t, &others{}) }
