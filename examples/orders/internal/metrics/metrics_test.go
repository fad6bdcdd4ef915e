package metrics

import (
	"net/http/httptest"
	"sync"
	"testing"
)

func TestServeHTTP(t *testing.T) {
	var registry Registry
	registry.Gauge("orders_stored", "Orders in the store.", func() int64 { return 7 })
	created := registry.Counter("orders_created_total", "Orders accepted.")

	var wg sync.WaitGroup
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			created.Inc()
		}()
	}
	wg.Wait()

	response := httptest.NewRecorder()
	registry.ServeHTTP(response, httptest.NewRequest("GET", "/metrics", nil))
	const want = `# HELP orders_created_total Orders accepted.
# TYPE orders_created_total counter
orders_created_total 10
# HELP orders_stored Orders in the store.
# TYPE orders_stored gauge
orders_stored 7
`
	if got := response.Body.String(); got != want {
		t.Errorf("metrics:\n%s\nwant:\n%s", got, want)
	}
}
