package panicgoroutine

import (
	"testing"
	"time"
)

type box struct{ n int }

func TestStartsAndEnds(t *testing.T) {
	go func() {
		time.Sleep(100 * time.Millisecond)
		var b *box
		b.n = 1
	}()
}

func TestVictim(t *testing.T) { time.Sleep(5 * time.Second) }
