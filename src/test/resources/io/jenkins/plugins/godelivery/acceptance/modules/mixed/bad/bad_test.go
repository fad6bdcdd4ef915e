package bad

import "testing"

func TestBad(t *testing.T) {
	t.Run("deep", func(t *testing.T) {
		t.Error("the answer is 41, want 42")
	})
}

func TestGood(t *testing.T) {}

func TestMarkup(t *testing.T) {
	t.Run("<img src=x onerror=alert(1)>", func(t *testing.T) {
		t.Error("<script>alert(1)</script>")
	})
}
