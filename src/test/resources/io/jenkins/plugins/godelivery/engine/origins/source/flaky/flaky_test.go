package flaky

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// failsFirst fails the first time that a test of this name is run with the same folder STATE.
func failsFirst(t *testing.T) {
	mark := filepath.Join(os.Getenv("STATE"), strings.ReplaceAll(t.Name(), "/", "-"))
	if _, err := os.Stat(mark); err != nil {
		os.WriteFile(mark, nil, 0o600)
		t.Fatal("not ready")
	}
}

func TestFlaky(t *testing.T) { failsFirst(t) }

func TestSteady(t *testing.T) {}

func TestParent(t *testing.T) {
	t.Run("a", failsFirst)
	t.Run("b", failsFirst)
	t.Run("c", func(t *testing.T) {})
}
