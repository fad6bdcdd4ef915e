package fuzzfound

import "testing"

func FuzzFound(f *testing.F) {
	f.Add("ab")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 3 {
			t.Errorf("too long: %d", len(s))
		}
	})
}
