// Package lits has function literals at package level, which `go tool cover -func` leaves out of its total.
package lits

var double = func(n int) int {
	return 2 * n
}

var table = map[string]func() string{
	"a": func() string {
		s := "a"
		return s
	},
	"b": func() string { return "b" },
}

func Double(n int) int {
	m := double(n)
	n = m
	return n
}
