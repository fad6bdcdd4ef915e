package recoveredexit

import (
	"fmt"
	"log"
	"os"
	"runtime/debug"
	"testing"
)

func guard(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(os.Stderr, "panic: %v\n\n%s\n", r, debug.Stack())
		}
	}()
	f()
}

func TestMiddleware(t *testing.T) { guard(func() { panic("handler failed") }) }

func TestExits(t *testing.T) { log.Fatal("no database") }
