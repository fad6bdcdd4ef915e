package races

import (
	"sync"
	"testing"
)

var shared int

func TestRace(t *testing.T) {
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			shared++
		}()
	}
	wg.Wait()
}

func TestNoRace(t *testing.T) {}
