//go:build demo

package store

// readCounter is the data race of the demonstration, and a popular one: the store's lock looks
// like protection, but readers hold it together.
type readCounter struct{ n int64 }

func (c *readCounter) inc() { c.n++ }

func (c *readCounter) value() int64 { return c.n }
