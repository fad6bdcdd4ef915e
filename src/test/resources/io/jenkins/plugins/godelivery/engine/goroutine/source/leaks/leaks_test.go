package leaks

import (
	"testing"
)

func TestMain(m *testing.M) {
	Watch()
	m.Run()
}

func TestAsk(t *testing.T) {
	for range 3 {
		Ask()
	}
}

func TestAgain(t *testing.T) {
	t.Run("a {b}", func(t *testing.T) {
		t.Parallel()
		Ask()
	})
	t.Run("pool", func(t *testing.T) {
		t.Parallel()
		Pool() <- func() {}
	})
}

func TestBoth(t *testing.T)  { Both() }
func TestWatch(t *testing.T) { Watch() }
func TestCopy(t *testing.T)  { Copy() }
func TestLock(t *testing.T)  { Lock() }
func TestGroup(t *testing.T) { Group() }

func TestFails(t *testing.T) {
	Ask()
	t.Error("wrong")
}
