package recovereddeadlock

import (
	"fmt"
	"runtime/debug"
	"testing"
)

func TestMiddleware(t *testing.T) {
	defer func() { fmt.Printf("panic: %v\n\n%s", recover(), debug.Stack()) }()
	panic("handler failed")
}

func TestDeadlock(t *testing.T) { <-make(chan int) }
