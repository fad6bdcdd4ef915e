package helperonly

import (
	"testing"
	"time"
)

type poller struct{ seen map[string]int }

func (p *poller) start() { go p.loop() }

func (p *poller) loop() { p.seen["a"]++ }

func TestStartsPoller(t *testing.T) {
	(&poller{}).start()
	time.Sleep(time.Second)
}
