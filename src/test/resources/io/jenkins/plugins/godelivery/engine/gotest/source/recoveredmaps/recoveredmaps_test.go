package recoveredmaps

import (
	"log"
	"runtime/debug"
	"sync"
	"testing"
)

func TestMiddleware(t *testing.T) {
	defer func() { log.Printf("panic: %v\n\n%s", recover(), debug.Stack()) }()
	panic("handler failed")
}

func TestMapWrites(t *testing.T) {
	m := map[int]int{}
	var wg sync.WaitGroup
	for i := 0; i < 8; i++ {
		wg.Add(1)
		go write(m, &wg)
	}
	wg.Wait()
}

func write(m map[int]int, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := 0; j < 1e7; j++ {
		m[j%100] = j
	}
}
