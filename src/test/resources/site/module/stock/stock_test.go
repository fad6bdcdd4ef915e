package stock

import (
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAdd(t *testing.T) {
	s := New()
	s.Add("tea", 2)
	for _, name := range []string{"plain", "<img src=x onerror=alert(1)>", "bidi \u202egnp.exe", "bell \a null \x00", "中文", strings.Repeat("long", 300)} {
		t.Run(name, func(t *testing.T) {
			if err := s.Take("tea"); strings.HasPrefix(name, "<") && err == nil {
				t.Errorf("<b>took</b> %q & got no error", name)
			}
		})
	}
}

func TestTakeFromEmpty(t *testing.T) {
	if err := New().Take("tea"); err != ErrNone {
		t.Fatal(err)
	}
}

func TestParse(t *testing.T) {
	t.Run("good", func(t *testing.T) {
		if _, n, _ := Parse("tea=3"); n != 3 {
			t.Error(n)
		}
	})
	t.Run("bad", func(t *testing.T) { t.Skip("not yet") })
}

func TestMoved(t *testing.T) {
	s := New()
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.moved++
		}()
	}
	wg.Wait()
}

func TestCount(t *testing.T) {
	s := New()
	done := make(chan bool)
	go func() {
		s.Add("coffee", 1)
		close(done)
	}()
	_ = s.Moved()
	<-done
}

func TestSlow(t *testing.T) { time.Sleep(120 * time.Millisecond) }

func BenchmarkMax(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		_ = Max(i, 7)
	}
}
