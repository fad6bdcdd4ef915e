package main

import (
	"fmt"
	"io"
)

// writeRaces writes reports with stacks of the usual depth. Addresses and goroutines differ in each report;
// functions and lines distinguish the races.
func writeRaces(w io.Writer, reports, distinct int) error {
	for i := 0; i < reports; i++ {
		n := i % distinct
		reader, writer := 20+2*i, 21+2*i
		if _, err := fmt.Fprintf(w, `==================
WARNING: DATA RACE
Read at 0x%012x by goroutine %d:
  example.com/shop/cart%02d.(*Cart).Total()
      /src/shop/cart%02d/cart.go:%d +0x44
  example.com/shop/cart%02d.TestTotal.func1()
      /src/shop/cart%02d/cart_test.go:%d +0x64

Previous write at 0x%012x by goroutine %d:
  example.com/shop/cart%02d.(*Cart).Add()
      /src/shop/cart%02d/cart.go:%d +0xa4
  example.com/shop/cart%02d.TestTotal.func2()
      /src/shop/cart%02d/cart_test.go:%d +0x84

Goroutine %d (running) created at:
  example.com/shop/cart%02d.TestTotal()
      /src/shop/cart%02d/cart_test.go:%d +0xb0
  testing.tRunner()
      /usr/local/go/src/testing/testing.go:2036 +0x21c
  testing.(*T).Run.gowrap1()
      /usr/local/go/src/testing/testing.go:2101 +0x38

Goroutine %d (finished) created at:
  example.com/shop/cart%02d.TestTotal()
      /src/shop/cart%02d/cart_test.go:%d +0x120
  testing.tRunner()
      /usr/local/go/src/testing/testing.go:2036 +0x21c
  testing.(*T).Run.gowrap1()
      /usr/local/go/src/testing/testing.go:2101 +0x38
==================
`, 0xc000000000+16*i, reader, n, n, 30+n, n, n, 80+n, 0xc000000000+16*i, writer, n, n, 50+n, n, n, 90+n,
			reader, n, n, 79+n, writer, n, n, 89+n); err != nil {
			return err
		}
	}
	return nil
}
