// Package store keeps orders.
package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"sync"
	"time"

	"example.com/orders/pkg/order"
)

// ErrNotFound says that there is no order of that ID.
var ErrNotFound = errors.New("no such order")

// Memory keeps orders in memory; Save and Load carry them over a restart.
// It may be used from any goroutine.
type Memory struct {
	mu      sync.RWMutex
	orders  map[string]order.Order
	lastID  int
	changed chan struct{} // closed and replaced at every change
	reads   readCounter
	now     func() time.Time
}

// NewMemory returns an empty store.
func NewMemory() *Memory {
	return &Memory{
		orders:  make(map[string]order.Order),
		changed: make(chan struct{}),
		now:     time.Now,
	}
}

// Create stores a new order and returns it with its ID.
func (m *Memory) Create(_ context.Context, o order.Order) (order.Order, error) {
	if err := o.Validate(); err != nil {
		return order.Order{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lastID++
	o.ID, o.Status, o.Created = strconv.Itoa(m.lastID), order.New, m.now().UTC()
	m.put(o)
	return o, nil
}

// Get returns one order.
func (m *Memory) Get(_ context.Context, id string) (order.Order, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	m.reads.inc()
	o, ok := m.orders[id]
	if !ok {
		return order.Order{}, fmt.Errorf("order %q: %w", id, ErrNotFound)
	}
	return o, nil
}

// List returns the orders with the given status, oldest first; every order if status is empty.
func (m *Memory) List(_ context.Context, status order.Status) ([]order.Order, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := make([]order.Order, 0, len(m.orders))
	for _, o := range m.orders {
		if status == "" || o.Status == status {
			found = append(found, o)
		}
	}
	sort.Slice(found, func(i, j int) bool {
		a, b := found[i].ID, found[j].ID
		return len(a) < len(b) || len(a) == len(b) && a < b // IDs are numbers
	})
	return found, nil
}

// Transition moves an order to another status.
func (m *Memory) Transition(_ context.Context, id string, to order.Status) (order.Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.orders[id]
	if !ok {
		return order.Order{}, fmt.Errorf("order %q: %w", id, ErrNotFound)
	}
	if err := o.Become(to); err != nil {
		return order.Order{}, fmt.Errorf("order %q: %w", id, err)
	}
	m.put(o)
	return o, nil
}

// Await returns as soon as the order has the status, or with the context's error.
func (m *Memory) Await(ctx context.Context, id string, status order.Status) (order.Order, error) {
	for {
		m.mu.RLock()
		o, ok := m.orders[id]
		changed := m.changed
		m.mu.RUnlock()
		if ok && o.Status == status {
			return o, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return order.Order{}, fmt.Errorf("order %q did not become %s: %w", id, status, ctx.Err())
		}
	}
}

// Len is the number of orders.
func (m *Memory) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.orders)
}

// Reads is the number of lookups so far.
func (m *Memory) Reads() int64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.reads.value()
}

// Save writes every order.
func (m *Memory) Save(w io.Writer) error {
	orders, err := m.List(context.Background(), "")
	if err != nil {
		return err
	}
	if err := json.NewEncoder(w).Encode(orders); err != nil {
		return fmt.Errorf("save orders: %w", err)
	}
	return nil
}

// Load adds the orders that Save wrote.
func (m *Memory) Load(r io.Reader) error {
	var orders []order.Order
	if err := json.NewDecoder(r).Decode(&orders); err != nil {
		return fmt.Errorf("load orders: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, o := range orders {
		id, err := strconv.Atoi(o.ID)
		if err != nil {
			return fmt.Errorf("load orders: %w", err)
		}
		m.lastID = max(m.lastID, id)
		m.put(o)
	}
	return nil
}

// put needs the write lock.
func (m *Memory) put(o order.Order) {
	m.orders[o.ID] = o
	close(m.changed)
	m.changed = make(chan struct{})
}
