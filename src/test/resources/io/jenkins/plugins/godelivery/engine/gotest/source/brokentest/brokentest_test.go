package brokentest

import "testing"

func TestF(t *testing.T) { missing() }
