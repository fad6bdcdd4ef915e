package b

import (
	"os"
	"testing"
	"time"
)

// TestMain holds this run where HOLD names a file: it creates the file, and waits for its agent to be lost.
func TestMain(m *testing.M) {
	if held := os.Getenv("HOLD"); held != "" {
		if err := os.WriteFile(held, nil, 0o644); err != nil {
			panic(err)
		}
		time.Sleep(time.Hour)
	}
	os.Exit(m.Run())
}

func TestOne(t *testing.T) {
	if One() != 1 {
		t.Error("not 1")
	}
}
