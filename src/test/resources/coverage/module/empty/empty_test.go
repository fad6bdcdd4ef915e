package empty

import "testing"

func TestNothing(t *testing.T) { _ = Nothing{} }
