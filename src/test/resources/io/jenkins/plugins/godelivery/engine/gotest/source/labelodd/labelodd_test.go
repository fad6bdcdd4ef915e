package labelodd

import (
	"context"
	"runtime/pprof"
	"testing"
)

func TestOddLabels(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		labels := pprof.Labels("a [running]:", "x]: {\"y\": 1}", "goroutine 7", "tab\there\nnewline \x1b[31mred", "ü", "日本, 語: }")
		pprof.SetGoroutineLabels(pprof.WithLabels(context.Background(), labels))
		panic("odd labels")
	})
}

func TestOther(t *testing.T) {}
