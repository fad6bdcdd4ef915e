// Package gen has code that a generator made of a grammar.
package gen

func Before(n int) int {
	if n > 1 {
		return 1
	}
	return 0
}

//line grammar.y:20
func FromGrammar(n int) int {
	if n > 1 {
		return 1
	}
	return 0
}
