package lines

import "testing"

func TestLines(t *testing.T) { Before(0); Moved(2); Block(2); After(1) }
