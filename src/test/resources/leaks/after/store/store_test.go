package store

import "testing"

func TestAdd(t *testing.T) {
	var store Store
	for order := range 4 {
		store.Add(order)
	}
}

func TestAddMuch(t *testing.T) {
	var store Store
	for order := range 5 {
		go store.Add(order)
	}
}
