// A service that counts its requests and errors for Prometheus. It makes a hundred requests a second itself; which
// share of them fails is set by PUT /share.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

func main() {
	var lock sync.Mutex
	var share, requests, errors float64
	go func() {
		for range time.Tick(100 * time.Millisecond) {
			lock.Lock()
			requests += 10
			errors += 10 * share
			lock.Unlock()
		}
	}()
	http.HandleFunc("PUT /share", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		value, err := strconv.ParseFloat(string(body), 64)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		lock.Lock()
		share = value
		lock.Unlock()
	})
	http.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		fmt.Fprintf(w, "# TYPE requests_total counter\nrequests_total %g\n", requests)
		fmt.Fprintf(w, "# TYPE errors_total counter\nerrors_total %g\n", errors)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr())
	panic(http.Serve(listener, nil))
}
