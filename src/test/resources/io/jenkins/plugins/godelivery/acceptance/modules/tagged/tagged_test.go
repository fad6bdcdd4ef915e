package tagged

import (
	"os"
	"testing"
	"time"
)

// TestMain waits for the file WAIT_FOR, so that another run ends before this one.
func TestMain(m *testing.M) {
	for path := os.Getenv("WAIT_FOR"); path != ""; time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(path); err == nil {
			break
		}
	}
	os.Exit(m.Run())
}

func TestAnswer(t *testing.T) {
	if answer != 42 {
		t.Errorf("the answer is %d, want 42", answer)
	}
}

func TestAnything(t *testing.T) {}
