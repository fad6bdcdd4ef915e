package badxtest_test

import (
	"testing"

	"example.com/broken/badxtest"
)

func TestF(t *testing.T) { badxtest.Nope() }
