package racy

import (
	"sync"
	"testing"
)

func TestRacy(t *testing.T) {
	var group sync.WaitGroup
	count := 0
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			count++
		}()
	}
	group.Wait()
	t.Log(count)
}
