// Package others uses what else of the standard library starts goroutines.
package others

import (
	"context"
	"io"
	"iter"
	"net"
	"net/netip"
	"net/rpc"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unique"
	"weak"
)

func TestUnique(t *testing.T) {
	for i := range 1000 {
		unique.Make(i)
	}
	netip.ParseAddr("fe80::1%eth0")
	runtime.GC()
	runtime.GC()
}

func TestCleanup(t *testing.T) {
	value := new([64]int)
	runtime.AddCleanup(value, func(int) {}, 1)
	runtime.SetFinalizer(new([64]int), func(*[64]int) {})
	weak.Make(value)
	runtime.GC()
	runtime.GC()
}

func TestTimers(t *testing.T) {
	time.NewTicker(time.Hour)
	time.AfterFunc(time.Hour, func() {})
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	_ = cancel
	go func() { <-ctx.Done() }()
}

func TestPull(t *testing.T) {
	next, _ := iter.Pull(func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	})
	next()
}

func TestProfiles(t *testing.T) {
	pprof.StartCPUProfile(io.Discard)
	trace.Start(io.Discard)
	trace.NewFlightRecorder(trace.FlightRecorderConfig{}).Start()
}

func TestBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { time.Sleep(time.Hour) })
}

func TestWaitGroup(t *testing.T) {
	var group sync.WaitGroup
	group.Go(func() {})
	group.Wait()
}

func TestParallel(t *testing.T) {
	for range 5 {
		t.Run("", func(t *testing.T) { t.Parallel() })
	}
}

func FuzzNumbers(f *testing.F) {
	f.Add(1)
	f.Fuzz(func(t *testing.T, number int) {})
}

func TestClient(t *testing.T) {
	server, client := net.Pipe()
	go rpc.ServeConn(server)
	rpc.NewClient(client)
}

type parent struct {
	context.Context
	done chan struct{}
}

func (p parent) Done() <-chan struct{} { return p.done }

func TestParentOfAnotherKind(t *testing.T) {
	_, cancel := context.WithCancel(parent{context.Background(), make(chan struct{})})
	_ = cancel
}
