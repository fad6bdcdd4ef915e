package tableparallel

import (
	"testing"
	"time"
)

var steps = map[string]func(t *testing.T){
	"fails":  func(t *testing.T) { t.Parallel(); t.Error("an ordinary failure") },
	"panics": func(t *testing.T) { t.Parallel(); time.Sleep(50 * time.Millisecond); panic("the culprit's words") },
	"waits":  func(t *testing.T) { t.Parallel(); time.Sleep(time.Second) },
}

func TestSteps(t *testing.T) {
	for name, step := range steps {
		t.Run(name, step)
	}
}

func TestWaits(t *testing.T) { t.Parallel(); time.Sleep(time.Second) }
