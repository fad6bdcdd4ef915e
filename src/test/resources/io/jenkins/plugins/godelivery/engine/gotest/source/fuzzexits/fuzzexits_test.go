package fuzzexits

import (
	"os"
	"testing"
)

func FuzzExits(f *testing.F) {
	f.Add("ab")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 3 {
			os.Exit(3)
		}
	})
}
