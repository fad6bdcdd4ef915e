package labelwaits

import (
	"context"
	"runtime"
	"runtime/pprof"
	"testing"
	"time"
)

func TestDone(t *testing.T) {}

func TestWaitsUnderLabels(t *testing.T) {
	pprof.Do(context.Background(), pprof.Labels("endpoint", "/orders", "tenant", "a b"), func(context.Context) {
		runtime.LockOSThread()
		time.Sleep(time.Hour)
	})
}
