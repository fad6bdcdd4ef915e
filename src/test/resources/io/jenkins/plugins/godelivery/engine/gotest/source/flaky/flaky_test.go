package flaky

import "testing"

var runs int

func TestFlaky(t *testing.T) {
	runs++
	t.Run("sub", func(t *testing.T) {
		if runs == 1 {
			t.Error("only the first time")
		}
	})
}

func TestSteady(t *testing.T) {}

func TestAlwaysBad(t *testing.T) { t.Error("always") }
