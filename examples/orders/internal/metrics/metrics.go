// Package metrics counts things and shows them in the Prometheus text format.
package metrics

import (
	"fmt"
	"io"
	"net/http"
	"sort"
	"sync"
	"sync/atomic"
)

// Counter only grows. It may be used from any goroutine.
type Counter struct{ n atomic.Int64 }

// Inc adds one.
func (c *Counter) Inc() { c.n.Add(1) }

// Value is the count so far.
func (c *Counter) Value() int64 { return c.n.Load() }

type metric struct {
	name, help, kind string
	value            func() int64
}

// Registry holds the metrics of one service. The zero value is ready to use.
type Registry struct {
	mu      sync.Mutex
	metrics []metric
}

// Counter makes a counter.
func (r *Registry) Counter(name, help string) *Counter {
	c := new(Counter)
	r.add(metric{name, help, "counter", c.Value})
	return c
}

// Gauge shows what value returns at the time of asking.
func (r *Registry) Gauge(name, help string, value func() int64) {
	r.add(metric{name, help, "gauge", value})
}

func (r *Registry) add(m metric) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.metrics = append(r.metrics, m)
	sort.Slice(r.metrics, func(i, j int) bool { return r.metrics[i].name < r.metrics[j].name })
}

// WriteTo implements io.WriterTo.
func (r *Registry) WriteTo(w io.Writer) (int64, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var written int64
	for _, m := range r.metrics {
		n, err := fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n%s %d\n", m.name, m.help, m.name, m.kind, m.name, m.value())
		written += int64(n)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

// ServeHTTP answers a scrape.
func (r *Registry) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	// The scraper went away: there is nobody left to tell.
	_, _ = r.WriteTo(w)
}
