package bench

import (
	"fmt"
	"testing"
)

var sink []byte

func TestBeside(t *testing.T) {}

func BenchmarkPlain(b *testing.B) {
	for i := 0; i < b.N; i++ {
	}
}

func BenchmarkAll(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(1024)
	for i := 0; i < b.N; i++ {
		sink = make([]byte, 1024)
	}
	b.ReportMetric(42.5, "widgets/op")
}

func BenchmarkGroup(b *testing.B) {
	for _, n := range []int{1, 10} {
		b.Run(fmt.Sprint("size=", n), func(b *testing.B) {
			b.Log("a log line of", n)
			for i := 0; i < b.N; i++ {
			}
		})
	}
}

func BenchmarkPrints(b *testing.B) {
	fmt.Println("printed before the result")
	for i := 0; i < b.N; i++ {
	}
}

func BenchmarkFails(b *testing.B) { b.Fatal("cannot measure") }

func BenchmarkSkips(b *testing.B) { b.Skip("not here") }
