// Command app is run as an integration test runs a service: built with -cover.
package main

import (
	"fmt"
	"os"

	"example.com/cov/calc"
)

func main() {
	n, err := calc.Parse(os.Args[1])
	if err != nil {
		fmt.Println("bad:", err)
		os.Exit(1)
	}
	fmt.Println(n)
}
