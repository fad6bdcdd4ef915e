package leaks

import (
	"context"
	"io"
	"sync"
)

// Ask starts a goroutine that nobody listens to.
func Ask() {
	answer := make(chan int)
	go func() {
		answer <- 42
	}()
}

// Both starts two goroutines that block in two places of one function.
func Both() {
	one, other := make(chan int), make(chan int)
	go func() { <-one }()
	go func() { <-other }()
}

// Pool is never closed.
func Pool() chan func() {
	jobs := make(chan func())
	for range 4 {
		go work(jobs)
	}
	return jobs
}

func work(jobs chan func()) {
	for job := range jobs {
		job()
	}
}

// Watch waits for a context that nobody cancels.
func Watch() {
	ctx, _ := context.WithCancel(context.Background())
	go func() {
		<-ctx.Done()
	}()
}

// Copy reads from a pipe that nobody closes.
func Copy() {
	reader, _ := io.Pipe()
	go io.Copy(io.Discard, reader)
}

// Lock waits for a lock that was not released.
func Lock() {
	var mutex sync.Mutex
	mutex.Lock()
	go mutex.Lock()
}

// Group waits for a goroutine that forgot to say that it is done.
func Group() {
	var group sync.WaitGroup
	group.Add(1)
	go group.Wait()
}
