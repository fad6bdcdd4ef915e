// Command shop prints its stock.
package main

import (
	"fmt"
	"os"

	"example.com/shop/stock"
)

func main() {
	s := stock.New()
	s.Add("tea", 1)
	s.Take("tea")
	if err := s.Take("tea"); err == stock.ErrNone {
		fmt.Fprintln(os.Stderr, err)
	}
}
