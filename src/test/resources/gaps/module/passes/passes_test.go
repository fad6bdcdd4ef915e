package passes

import "testing"

func TestF(t *testing.T) { F(1) }
