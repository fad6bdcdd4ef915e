package shapes

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
)

func TestMethod(t *testing.T) {
	var c Counter
	Both(c.Add, c.Add)
}

func TestMapOfStrings(t *testing.T) {
	m := map[string]int{}
	Both(func() { m["a"] = 1 }, func() { m["b"] = 2 })
}

func TestMapDeleteAndRange(t *testing.T) {
	m := map[int]string{1: "x", 2: "y"}
	Both(func() { delete(m, 1) }, func() {
		for k := range m {
			_ = k
		}
	})
}

func TestGenericMethod(t *testing.T) {
	var b Box[map[string]int]
	Both(func() { b.Put(nil) }, func() { b.Put(nil) })
}

func TestGenericFunction(t *testing.T) {
	m := map[string]Counter{}
	Both(func() { Fill(m, "a", Counter{}) }, func() { Fill(m, "b", Counter{}) })
}

func TestTwoInOneFunction(t *testing.T) {
	var a, b int
	Both(func() { Twice(&a, &b) }, func() { Twice(&a, &b) })
}

func TestSlice(t *testing.T) {
	s := make([]int, 0, 1)
	Both(func() { Append(&s) }, func() { Append(&s) })
}

func TestMainGoroutineOfTheTest(t *testing.T) {
	n := 0
	var wait sync.WaitGroup
	wait.Add(1)
	go func() { n = 1; wait.Done() }()
	n = 2
	wait.Wait()
	_ = n
}

func TestGoWithArguments(t *testing.T) {
	var c Counter
	var wait sync.WaitGroup
	wait.Add(2)
	add := func(c *Counter, w *sync.WaitGroup) { c.Add(); w.Done() }
	go add(&c, &wait)
	go add(&c, &wait)
	wait.Wait()
}

func TestMixedAtomic(t *testing.T) {
	var n int64
	Both(func() { atomic.AddInt64(&n, 1) }, func() { n++ })
}

func TestStringAndInterface(t *testing.T) {
	var v any
	s := ""
	Both(func() { v = s; s = "x" }, func() { v = 1; s = "y" })
	_ = v
}

func TestCopy(t *testing.T) {
	from, to := make([]byte, 64), make([]byte, 64)
	Both(func() { copy(to, from) }, func() { copy(from, to) })
}

func TestSubtests(t *testing.T) {
	var c Counter
	for i := 0; i < 2; i++ {
		t.Run(fmt.Sprintf("sub %d", i), func(t *testing.T) {
			Both(c.Add, func() { _ = c.Value() })
		})
	}
}

// The words alone are no race.
func TestTalksAboutRaces(t *testing.T) {
	t.Log("WARNING: DATA RACE")
	t.Log("==================\nWARNING: DATA RACE\nWrite at 0x00c00001c0a8 by goroutine 8:\n  main.f()\n      /x.go:1 +0x1\n==================")
	fmt.Println("WARNING: DATA RACE")
	fmt.Println("Found a data race in the text")
	fmt.Fprintln(os.Stderr, "==================\nWARNING: DATA RACE")
	fmt.Println("Found 7 data races")
}

// Text without a line end stands before the report.
func TestOpenLine(t *testing.T) {
	var c Counter
	fmt.Print("no line end here")
	Both(c.Add, func() { c.n = 7 })
	fmt.Print("nor here")
}

func TestFine(t *testing.T) {}
