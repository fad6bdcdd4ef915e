package latebench

import "testing"

func TestPlain(t *testing.T) {}

func BenchmarkLate(b *testing.B) {
	for i := 0; i < b.N; i++ {
	}
	if b.N > 1 {
		b.Fatalf("fails at N=%d", b.N)
	}
}

func BenchmarkNested(b *testing.B) {
	b.Run("good", func(b *testing.B) {})
	b.Run("late-3", func(b *testing.B) {
		if b.N > 1 {
			b.Error("late in a sub")
		}
	})
}

func BenchmarkPanics(b *testing.B) {
	if b.N > 1 {
		panic("late panic")
	}
}
