package lits

import "testing"

func TestTable(t *testing.T) {
	_ = table
	old := double
	defer func() { double = old }()
	double = func(n int) int { return n }
	Double(0)
}
