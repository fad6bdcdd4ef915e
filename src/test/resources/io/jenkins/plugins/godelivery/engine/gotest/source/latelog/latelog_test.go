package latelog

import (
	"os"
	"testing"
	"time"
)

func watch(t *testing.T) {
	go func() {
		time.Sleep(50 * time.Millisecond)
		t.Logf("still here: %s", "TestOther has completed: yes")
	}()
}

func TestMain(m *testing.M) {
	code := m.Run()
	time.Sleep(time.Second)
	os.Exit(code)
}

func TestLeaks(t *testing.T) {
	t.Run("deep", func(t *testing.T) { t.Run("er has completed", func(t *testing.T) { watch(t) }) })
}

func TestOther(t *testing.T) {}
