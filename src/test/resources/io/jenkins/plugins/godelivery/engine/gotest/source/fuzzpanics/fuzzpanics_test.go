package fuzzpanics

import "testing"

func FuzzPanics(f *testing.F) {
	f.Add("ab")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 3 {
			var m map[int]int
			m[1] = 1
		}
	})
}
