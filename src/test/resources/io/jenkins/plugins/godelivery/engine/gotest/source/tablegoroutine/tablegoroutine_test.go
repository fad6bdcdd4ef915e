package tablegoroutine

import (
	"testing"
	"time"
)

var steps = []struct {
	name string
	run  func()
}{
	{"fine", func() {}},
	{"bad", func() { go func() { panic("step failed") }(); time.Sleep(time.Second) }},
}

func TestSteps(t *testing.T) {
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) { step.run() })
	}
}
