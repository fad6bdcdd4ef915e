// Package parallel races between tests that run at the same time.
package parallel

import (
	"fmt"
	"os"
	"testing"
	"time"
)

var shared int

func TestFirst(t *testing.T) {
	t.Parallel()
	time.Sleep(10 * time.Millisecond)
	shared++
	time.Sleep(20 * time.Millisecond)
}

func TestSecond(t *testing.T) {
	t.Parallel()
	time.Sleep(10 * time.Millisecond)
	shared++
	time.Sleep(20 * time.Millisecond)
}

func TestVictim(t *testing.T) {
	t.Parallel()
	time.Sleep(50 * time.Millisecond)
}

// Writes while reports are written, without line ends.
func TestNoise(t *testing.T) {
	t.Parallel()
	for i := 0; i < 30; i++ {
		fmt.Fprintf(os.Stderr, "noise %d ", i)
		time.Sleep(time.Millisecond)
	}
}

func TestGroup(t *testing.T) {
	var n int
	for i := 0; i < 3; i++ {
		t.Run(fmt.Sprint("case", i), func(t *testing.T) {
			t.Parallel()
			n++
			time.Sleep(time.Millisecond)
		})
	}
}
