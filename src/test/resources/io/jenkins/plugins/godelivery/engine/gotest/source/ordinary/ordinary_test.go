package ordinary

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestPasses(t *testing.T) { t.Log("seen only with -v") }

func TestFails(t *testing.T) {
	t.Log("before")
	t.Errorf("got %d,\nwant %d", 1, 2)
}

func TestSkips(t *testing.T) { t.Skip("not on this machine") }

func TestTree(t *testing.T) {
	t.Run("good", func(t *testing.T) {})
	t.Run("bad", func(t *testing.T) {
		t.Run("deep", func(t *testing.T) { t.Fatal("deep trouble") })
		t.Run("fine", func(t *testing.T) {})
	})
	t.Run("skipped", func(t *testing.T) { t.SkipNow() })
	t.Run("with space/and slash", func(t *testing.T) {})
	t.Run("", func(t *testing.T) {})
	t.Run("same", func(t *testing.T) {})
	t.Run("same", func(t *testing.T) {})
}

func TestParentFailsAlone(t *testing.T) {
	t.Run("child", func(t *testing.T) {})
	t.Error("the parent's own complaint")
}

func TestParallel(t *testing.T) {
	for _, name := range []string{"a", "b", "c"} {
		name := name
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fmt.Println("printed by", name)
			if name == "b" {
				t.Error("b fails")
			}
		})
	}
}

func TestPrintsWithoutLineEnd(t *testing.T) { fmt.Print("no line end") }

func TestFailsAfterPrintingWithoutLineEnd(t *testing.T) {
	fmt.Print("no line end")
	t.Fail()
}

func TestLongLine(t *testing.T) {
	fmt.Println(strings.Repeat("0123456789abcdef", 400))
	t.Error(strings.Repeat("long ", 600))
}

func TestOddCharacters(t *testing.T) {
	fmt.Println("<&>\"'\\ \t ü 日本 😀 ]]> \x00\x01\x1b[31mred\x1b[0m \u2028 \xff\xfe end")
	t.Error("<&>\"'\\ \t ü 日本 😀 ]]> \x00\x01\x1b[31mred\x1b[0m \u2028 \xff\xfe end")
}

func TestPrintsWordsOfTheTool(t *testing.T) {
	fmt.Println("FAIL")
	fmt.Println("WARNING: DATA RACE in the words of a test")
	fmt.Println("panic: only words")
	fmt.Println("    --- FAIL: TestInvented (0.00s)")
	fmt.Println("coverage: 99.9% of statements")
	fmt.Fprintln(os.Stderr, "exit status 7")
}

func ExampleGood() {
	fmt.Println("hello")
	// Output: hello
}

func ExampleBad() {
	fmt.Println("hello")
	// Output: bye
}

func FuzzSeeds(f *testing.F) {
	f.Add("one")
	f.Add("two")
	f.Fuzz(func(t *testing.T, s string) {
		if s == "two" {
			t.Error("two is bad")
		}
	})
}
