package latefail

import (
	"testing"
	"time"
)

type checker struct{ t *testing.T }

func (c *checker) supervise() {
	go func() {
		time.Sleep(30 * time.Millisecond)
		c.t.Errorf("stock is %d", -1)
	}()
}

func TestLeaks(t *testing.T) {
	t.Run("with a space, (and) more", func(t *testing.T) { (&checker{t}).supervise() })
}

func TestInnocent(t *testing.T) {
	t.Run("sub", func(t *testing.T) { time.Sleep(time.Second) })
}
