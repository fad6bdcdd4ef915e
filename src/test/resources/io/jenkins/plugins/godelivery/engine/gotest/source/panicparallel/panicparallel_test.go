package panicparallel

import (
	"testing"
	"time"
)

func TestInnocent(t *testing.T) {
	t.Parallel()
	time.Sleep(5 * time.Second)
}

func TestCulprit(t *testing.T) {
	t.Parallel()
	time.Sleep(50 * time.Millisecond)
	panic("culprit's own words\nsecond line")
}

func TestWaits(t *testing.T) {
	t.Parallel()
	time.Sleep(5 * time.Second)
}
