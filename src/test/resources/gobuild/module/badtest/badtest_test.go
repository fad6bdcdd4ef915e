package badtest

import "testing"

func TestF(t *testing.T) {
	if F() != "one" {
		t.Fatal(nope)
	}
}
