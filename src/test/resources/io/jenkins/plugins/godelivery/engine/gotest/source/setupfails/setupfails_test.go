package setupfails

import (
	"testing"

	"example.com/m/doesnotexist"
)

func TestF(t *testing.T) { doesnotexist.F() }
