package timeouts

import (
	"testing"
	"time"
)

func TestHangs(t *testing.T) {
	t.Parallel()
	t.Run("in a (sub) (1s)", func(t *testing.T) { time.Sleep(time.Hour) })
}

func TestQuick(t *testing.T) {
	t.Parallel()
	for i := 0; ; i++ {
		t.Run("turn", func(t *testing.T) { time.Sleep(700 * time.Millisecond) })
	}
}
