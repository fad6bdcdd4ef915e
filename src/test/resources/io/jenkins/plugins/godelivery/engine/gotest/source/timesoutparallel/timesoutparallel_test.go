package timesoutparallel

import (
	"testing"
	"time"
)

func TestWaitsForTurn(t *testing.T) {
	t.Parallel()
	time.Sleep(10 * time.Millisecond)
}

func TestHangs(t *testing.T) {
	select {}
}

func TestLast(t *testing.T) { time.Sleep(time.Millisecond) }
