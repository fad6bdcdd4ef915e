// Package till adds up.
package till

// Sum adds prices.
func Sum(prices []int) int {
	sum := 0
	for _, price := range prices {
		sum += price
	}
	return sum
}

// Change gives back what was paid too much.
func Change(paid, price int) *int {
	if paid < price {
		return nil
	}
	change := paid - price
	return &change
}
