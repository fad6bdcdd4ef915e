// Package store keeps orders.
package store

import "sync"

// A Store keeps orders in memory.
type Store struct {
	mutex  sync.Mutex
	orders []int
}

// Add adds an order; nothing is added to a full store.
func (s *Store) Add(order int) {
	s.mutex.Lock()
	if len(s.orders) > 2 {
		return
	}
	s.orders = append(s.orders, order)
	s.mutex.Unlock()
}
