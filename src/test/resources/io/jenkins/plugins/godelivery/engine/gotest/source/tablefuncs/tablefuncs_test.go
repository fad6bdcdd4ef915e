package tablefuncs

import (
	"testing"
	"time"
)

var steps = []struct {
	name string
	run  func(t *testing.T)
}{
	{"fine", func(t *testing.T) {}},
	{"fails", func(t *testing.T) { t.Error("an ordinary failure") }},
	{"panics", func(t *testing.T) { var m map[int]int; m[1] = 1 }},
	{"waits", func(t *testing.T) { time.Sleep(time.Second) }},
}

func TestBefore(t *testing.T) {}

func TestSteps(t *testing.T) {
	for _, step := range steps {
		t.Run(step.name, step.run)
	}
}
