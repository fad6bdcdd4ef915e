// Package feed hands out orders as they arrive.
package feed

// A Feed sends orders to whoever subscribes.
type Feed struct {
	orders chan int
}

// New returns a feed without orders.
func New() *Feed {
	return &Feed{orders: make(chan int)}
}

// Subscribe calls handle for each order, until the feed is closed.
func (f *Feed) Subscribe(handle func(int)) {
	go func() {
		for order := range f.orders {
			handle(order)
		}
	}()
}

// Close ends all subscriptions.
func (f *Feed) Close() {
	close(f.orders)
}

// First returns the first of the answers of all sources.
func First(sources ...func() int) int {
	answers := make(chan int, len(sources))
	for _, source := range sources {
		go func() {
			answers <- source()
		}()
	}
	return <-answers
}
