package fuzzseed

import "testing"

func FuzzSeed(f *testing.F) {
	f.Add("ab")
	f.Add("abcd")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 3 {
			t.Errorf("too long: %q", s)
		}
	})
}

func FuzzFine(f *testing.F) {
	f.Add("ab")
	f.Fuzz(func(t *testing.T, s string) {})
}
