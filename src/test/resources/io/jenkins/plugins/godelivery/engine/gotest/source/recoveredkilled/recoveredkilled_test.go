package recoveredkilled

import (
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
	"testing"
	"time"
)

func TestMiddleware(t *testing.T) {
	defer func() {
		fmt.Fprintf(os.Stderr, "panic: %v\n\n", recover())
		debug.PrintStack()
	}()
	panic("handler failed")
}

func TestKilled(t *testing.T) {
	syscall.Kill(os.Getpid(), syscall.SIGKILL)
	time.Sleep(time.Second)
}
