package interrupted

import (
	"testing"
	"time"
)

func TestDone(t *testing.T) {}

func TestLasts(t *testing.T) {
	t.Run("sub", func(t *testing.T) { time.Sleep(20 * time.Second) })
}

func TestNeverRuns(t *testing.T) {}
