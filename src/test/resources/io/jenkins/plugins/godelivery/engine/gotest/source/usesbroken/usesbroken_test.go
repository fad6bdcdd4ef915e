package usesbroken

import "testing"

func TestF(t *testing.T) { F() }
