//go:build !demo

package store

import "sync/atomic"

// readCounter counts lookups. Readers share the store's lock, so it has to be atomic.
type readCounter struct{ n atomic.Int64 }

func (c *readCounter) inc() { c.n.Add(1) }

func (c *readCounter) value() int64 { return c.n.Load() }
