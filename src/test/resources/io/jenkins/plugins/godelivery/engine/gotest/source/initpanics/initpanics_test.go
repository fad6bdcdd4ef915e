package initpanics

import "testing"

var broken = func() int { panic("init is broken") }()

func TestGood(t *testing.T) {}
