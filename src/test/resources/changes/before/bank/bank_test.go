package bank

import (
	"sync"
	"testing"
)

func together(n int, f func()) {
	var wg sync.WaitGroup
	for range make([]int, n) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range make([]int, 200) {
				f()
			}
		}()
	}
	wg.Wait()
}

func TestDeposit(t *testing.T) {
	var a Account
	together(8, func() { a.Deposit(1) })
}

func TestNote(t *testing.T) {
	var a Account
	together(8, func() { a.Note("x") })
}

func TestWithdraw(t *testing.T) {
	a := Account{balance: 10}
	if err := a.Withdraw(5); err != nil {
		t.Fatal(err)
	}
}

func TestWithdrawTooMuch(t *testing.T) {
	var a Account
	if err := a.Withdraw(5); err == nil {
		t.Error("got money for nothing")
	}
	t.Error("this test was never finished")
}

func TestOwner(t *testing.T) {
	for _, names := range [][]string{{"Ada"}, {"Ada", "Bob"}} {
		t.Run(names[len(names)-1], func(t *testing.T) {
			if Owner(names) == "" {
				t.Error("nobody")
			}
		})
	}
}

func BenchmarkOwner(b *testing.B) {
	b.ReportAllocs()
	names := make([]string, 100)
	for i := range names {
		names[i] = "somebody"
	}
	for i := 0; i < b.N; i++ {
		Owner(names)
	}
}

func BenchmarkWithdraw(b *testing.B) {
	a := Account{}
	for i := 0; i < b.N; i++ {
		_ = a.Withdraw(1)
	}
}
