package recoveredsame

import (
	"fmt"
	"os"
	"runtime"
	"testing"
)

func TestGivesUp(t *testing.T) {
	defer func() {
		r := recover()
		buf := make([]byte, 1<<16)
		fmt.Fprintf(os.Stderr, "panic: %v\n\n%s\n", r, buf[:runtime.Stack(buf, false)])
		fmt.Println("giving up: [")
		fmt.Println("  no database")
		fmt.Println("]")
		os.Exit(3)
	}()
	panic("handler failed")
}
