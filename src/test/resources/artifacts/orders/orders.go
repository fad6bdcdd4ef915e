// Package orders keeps what customers order.
package orders

import "time"

var stock map[string]int

// Restock fills the stock some time later.
func Restock(item string) {
	go func() {
		time.Sleep(20 * time.Millisecond)
		stock[item]++
	}()
}
