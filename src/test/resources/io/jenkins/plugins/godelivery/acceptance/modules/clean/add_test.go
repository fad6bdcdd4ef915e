package clean

import "testing"

func TestAdd(t *testing.T) {
	for _, name := range []string{"small", "large"} {
		t.Run(name, func(t *testing.T) {
			if Add(1, 2) != 3 {
				t.Error("1 + 2 is not 3")
			}
		})
	}
}

func TestLater(t *testing.T) {
	t.Skip("not yet")
}
