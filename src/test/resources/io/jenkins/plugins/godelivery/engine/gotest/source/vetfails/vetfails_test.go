package vetfails

import (
	"fmt"
	"testing"
)

func TestF(t *testing.T) { fmt.Printf("%d\n", "text") }
