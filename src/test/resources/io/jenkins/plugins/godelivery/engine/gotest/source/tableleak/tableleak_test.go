package tableleak

import (
	"testing"
	"time"
)

var leak = func() { go func() { time.Sleep(30 * time.Millisecond); panic("left behind") }() }

func TestLeaks(t *testing.T) { leak() }

func TestInnocent(t *testing.T) { time.Sleep(time.Second) }
