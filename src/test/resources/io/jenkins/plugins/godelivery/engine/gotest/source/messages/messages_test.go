package messages

import (
	"fmt"
	"testing"
)

func TestLogAfterError(t *testing.T) {
	t.Cleanup(func() { t.Log("container removed") })
	t.Errorf("total is %d, want %d", 12, 10)
	t.Log("state: closed")
}

func TestTwoErrors(t *testing.T) {
	t.Error("first: no row")
	t.Error("second: no table")
	fmt.Println("[1, 2,\n]")
}

func TestColours(t *testing.T) { t.Errorf("\x1b[31mwrong\x1b[0m answer \x1b]8;;http://x\x07link\x1b]8;;\x07") }

func TestManyLines(t *testing.T) { t.Errorf("\nthe diff:\n  - a\n  + b\n]\n") }

func TestFailsSilently(t *testing.T) { t.Fail() }

func TestPrintsAndFails(t *testing.T) {
	fmt.Println("got the list\n[\n]")
	fmt.Println("\x1b[32mdone\x1b[0m")
	t.FailNow()
}

func TestEmptyMessage(t *testing.T) { t.Error("") }

func TestParent(t *testing.T) {
	t.Run("good", func(t *testing.T) {})
	t.Fatal("the parent's own")
}

func TestInHelper(t *testing.T) { helper(t) }

func helper(t *testing.T) { t.Helper(); t.Fatalf("%s", "from the helper: a.go:3: like a place") }

func Example_wrong() {
	fmt.Println("one")
	fmt.Println("two")
	// Output:
	// one
	// three
}
