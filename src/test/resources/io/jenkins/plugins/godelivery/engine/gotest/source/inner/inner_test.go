package inner

import (
	"flag"
	"testing"
)

func all(pat, str string) (bool, error) { return true, nil }

// run runs tests of its own, as the tests of a test framework do, and says whether they passed.
func run(name string, fails bool) bool {
	return testing.RunTests(all, []testing.InternalTest{{Name: name, F: func(t *testing.T) {
		t.Run("one", func(t *testing.T) {
			if fails {
				t.Error("as it should")
			}
		})
		t.Run("two", func(t *testing.T) {})
	}}})
}

func TestSameName(t *testing.T) {
	if run("TestSameName", true) {
		t.Error("passed")
	}
}

func TestSubtestName(t *testing.T) {
	if run("TestSubtestName/Suite", true) {
		t.Error("passed")
	}
}

func TestOtherName(t *testing.T) {
	if run("TestInner", true) {
		t.Error("passed")
	}
}

func TestPassing(t *testing.T) {
	if !run("TestPassing/Suite", false) {
		t.Error("failed")
	}
}

func TestPlain(t *testing.T) {
	t.Run("sub", func(t *testing.T) {})
}

var bad = flag.Bool("bad", false, "")

func TestBad(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		if *bad {
			t.Error("really")
		}
	})
}
