// Package lines moves its own lines.
package lines

func Before(n int) int {
	if n > 1 {
		return 1
	}
	return 0
}

//line lines.go:100
func Moved(n int) int {
	if n > 1 {
		return 1
	}
	return 0
}

/*line lines.go:200:7*/ func Block(n int) int { if n > 1 { return 1 }; return 0 }

func After(n int) int {
	return n
}
