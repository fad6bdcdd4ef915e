// Package untested has no test.
package untested

import "example.com/cov/calc"

func Use(text string) int {
	n, err := calc.Parse(text)
	if err != nil {
		return -1
	}
	return n
}
