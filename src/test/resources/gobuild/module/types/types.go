package types

import (
	"fmt"
	"os"
)

type T struct{ x int }

func (t T) M() {}

func F(a int, b string) (int, error) { return a }

func G() {
	unused := 1
	var t T
	t.y = 2
	F("a", 1, 2)
	var s fmt.Stringer = t
	s.Nope()
	for {
	}
	undefinedThing()
}
