// Command shop reads an order.
package main

import (
	"fmt"
	"os"

	"example.com/shop/order"
)

func main() {
	read, err := order.Load(os.Args[1])
	if err != nil {
		panic(err)
	}
	fmt.Println(order.Confirm(read))
}
