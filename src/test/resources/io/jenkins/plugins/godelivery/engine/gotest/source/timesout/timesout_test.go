package timesout

import (
	"testing"
	"time"
)

func TestQuick(t *testing.T) {}

func TestParent(t *testing.T) {
	t.Run("fast", func(t *testing.T) {})
	t.Run("slow", func(t *testing.T) { wait() })
}

func wait() { time.Sleep(time.Minute) }
