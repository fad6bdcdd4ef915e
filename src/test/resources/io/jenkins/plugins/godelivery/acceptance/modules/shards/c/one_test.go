package c

import "testing"

func TestOne(t *testing.T) {
	if One() != 1 {
		t.Error("not 1")
	}
}
