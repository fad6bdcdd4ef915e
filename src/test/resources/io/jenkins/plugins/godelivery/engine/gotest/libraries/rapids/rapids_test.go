package rapids

import (
	"testing"

	"pgregory.net/rapid"
)

func TestShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringN(0, 20, -1).Draw(t, "s")
		if len(s) > 3 {
			t.Fatalf("too long: %d", len(s))
		}
	})
}

func TestPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if rapid.Int().Draw(t, "n") > 3 {
			panic("too large")
		}
	})
}
