// Package mainrace has a test that leaves a goroutine behind, which races while the next test runs.
package mainrace

import (
	"testing"
	"time"
)

var left int

func TestLeaves(t *testing.T) {
	go func() {
		time.Sleep(20 * time.Millisecond)
		left = 1
	}()
	go func() {
		time.Sleep(20 * time.Millisecond)
		left = 2
	}()
}

func TestRunsThen(t *testing.T) {
	time.Sleep(60 * time.Millisecond)
}
