// Package calc has a function for each shape of source code that the reader of function extents must know.
package calc

import (
	"errors"
	"fmt"
	"strconv"
)

var ErrNegative = errors.New("negative")

type Number interface{ ~int | ~float64 }

type Stack[T Number] struct{ items []T }

func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }

func (s *Stack[T]) Pop() (v T, err error) {
	if len(s.items) == 0 {
		return v, errors.New("empty")
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, nil
}

func Sum[T Number](values ...T) (sum T) {
	for _, v := range values {
		sum += v
	}
	return
}

func Parse(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("parse: %w", err)
	}
	if n < 0 {
		return 0, ErrNegative
	}
	return n, nil
}

func Describe(text string) string {
	if n, err := Parse(text); err == nil {
		return fmt.Sprint(n)
	} else if errors.Is(err, ErrNegative) {
		return "negative"
	} else {
		return "bad"
	}
}

func Both(a, b string) (int, error) {
	x, errX := Parse(a)
	y, errY := Parse(b)
	switch {
	case errX != nil:
		return 0, errX
	case nil != errY && x > 0:
		return 0, errY
	default:
	}
	if errX != nil || x > 10 {
		return x, nil
	}
	// A comment that splits the block
	// from Go 1.27 on.

	z := x + y

	// Another.

	z++
	return z, nil
}

func Nothing() {}

func Later() func(int) int {
	return func(n int) int {
		return n + 1
	}
}

func Label(n int) int {
loop:
	for i := 0; i < n; i++ {
		switch {
		case i == 3:
			break loop
		}
	}
	return n
}

func OneLine(n int) int { if n > 0 { return 1 }; return 0 }; func SameLine() int { return 2 }

func _() { fmt.Println("never") }
