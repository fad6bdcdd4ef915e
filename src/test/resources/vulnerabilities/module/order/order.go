// Package order reads orders.
package order

import (
	"example.com/archive/tar"
	"example.com/mailer"
	"example.com/parser/decode"
)

// Order is what a customer wants.
type Order struct {
	Customer string
	Items    []string
}

// Load reads an order from its text.
func Load(text string) (Order, error) {
	fields, err := fields(text)
	if err != nil {
		return Order{}, err
	}
	return Order{Customer: fields[0], Items: fields[1:]}, nil
}

func fields(text string) ([]string, error) {
	var decoder decode.Decoder
	return decoder.Fields(text)
}

// Confirm tells the customer.
func Confirm(order Order) string {
	return mailer.Greeting(order.Customer)
}

// Size returns the size of the packed order.
func Size(order Order) int {
	return tar.Pack(order.Customer)
}
