package recoveredpass

import (
	"fmt"
	"runtime/debug"
	"testing"
)

func TestMiddleware(t *testing.T) {
	defer func() { fmt.Printf("panic: %v\n\n%s", recover(), debug.Stack()) }()
	panic("handler failed")
}

func TestFails(t *testing.T) { t.Fatal("the real failure") }
