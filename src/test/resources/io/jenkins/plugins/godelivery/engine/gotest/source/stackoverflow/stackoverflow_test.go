package stackoverflow

import (
	"runtime/debug"
	"testing"
)

func TestOverflow(t *testing.T) {
	debug.SetMaxStack(1 << 16)
	t.Log(down(1))
}

func down(n int) int { return down(n+1) + 1 }
