package helperleak

import (
	"testing"
	"time"
)

type poller struct{ seen map[string]int }

func (p *poller) start() { go p.loop() }

func (p *poller) loop() {
	time.Sleep(30 * time.Millisecond)
	p.seen["a"]++
}

func TestStartsPoller(t *testing.T) { (&poller{}).start() }

func TestInnocent(t *testing.T) {
	t.Run("sub", func(t *testing.T) { time.Sleep(time.Second) })
}
