package panics

import "testing"

func TestBefore(t *testing.T) {}

func TestPanics(t *testing.T) {
	t.Run("sub", func(t *testing.T) { explode(nil) })
}

func TestNeverRuns(t *testing.T) {}

func explode(m map[string]int) {
	m["a"] = 1
}
