package initpool

import (
	"testing"
	"time"
)

var pool = newPool()

func newPool() chan int {
	jobs := make(chan int)
	go work(jobs)
	return jobs
}

func work(jobs chan int) {
	for range time.Tick(20 * time.Millisecond) {
		var none map[int]int
		none[0] = 1
	}
}

func TestInnocent(t *testing.T) { time.Sleep(time.Second) }
