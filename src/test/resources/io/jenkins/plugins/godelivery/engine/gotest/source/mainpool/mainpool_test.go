package mainpool

import (
	"os"
	"testing"
	"time"
)

func startPool() {
	go func() {
		time.Sleep(30 * time.Millisecond)
		panic("pool is empty")
	}()
}

func TestMain(m *testing.M) {
	startPool()
	os.Exit(m.Run())
}

func TestInnocent(t *testing.T) { time.Sleep(time.Second) }
