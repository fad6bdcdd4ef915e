// Package store keeps orders.
package store

import "sync"

// A Store keeps orders in memory.
type Store struct {
	mutex  sync.Mutex
	orders []int
}

// Add adds an order.
func (s *Store) Add(order int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.orders = append(s.orders, order)
}
