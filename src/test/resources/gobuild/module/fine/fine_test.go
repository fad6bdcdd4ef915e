package fine

import "testing"

func TestF(t *testing.T) { F() }
