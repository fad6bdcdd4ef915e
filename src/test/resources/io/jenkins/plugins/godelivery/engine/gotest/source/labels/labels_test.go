package labels

import (
	"context"
	"runtime/pprof"
	"testing"
)

type server struct{ orders map[string]int }

func (s *server) handle(path string, done chan bool) {
	pprof.SetGoroutineLabels(pprof.WithLabels(context.Background(), pprof.Labels("endpoint", path)))
	s.orders[path]++
	done <- true
}

func TestDone(t *testing.T) {}

func TestOrders(t *testing.T) {
	s := &server{}
	done := make(chan bool)
	go s.handle("/orders", done)
	<-done
}
