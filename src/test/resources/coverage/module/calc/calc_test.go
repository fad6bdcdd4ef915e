package calc

import "testing"

func TestParse(t *testing.T) {
	if n, err := Parse("12"); n != 12 || err != nil {
		t.Fatal(n, err)
	}
	if _, err := Parse("x"); err == nil {
		t.Fatal("no error")
	}
}

func TestRest(t *testing.T) {
	Describe("1")
	Describe("x")
	Both("1", "2")
	Nothing()
	Later()(1)
	Label(5)
	OneLine(1)
	Sum(1, 2, 3)
	new(Stack[int]).Push(1)
}
