package feed

import "testing"

func TestSubscribe(t *testing.T) {
	for _, name := range []string{"one", "two"} {
		t.Run(name, func(t *testing.T) {
			feed := New()
			feed.Subscribe(func(int) {})
		})
	}
}

func TestFirst(t *testing.T) {
	one := func() int { return 1 }
	if First(one, one, one) != 1 {
		t.Error("not the first")
	}
}
