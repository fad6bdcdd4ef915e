package panics

import "testing"

func TestF(t *testing.T) { F(1); panic("x") }
func TestG(t *testing.T) { F(1) }
