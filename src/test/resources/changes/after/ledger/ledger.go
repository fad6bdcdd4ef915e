// Package ledger writes entries.
package ledger

import (
	"fmt"
	"io"
	"os"
)

// Clear removes a file.
func Clear(name string) {
	os.Remove(name)
}

// Write writes lines.
func Write(out io.Writer, lines ...string) {
	for _, line := range lines {
		_, _ = fmt.Fprintln(out, line)
	}
}

// Count counts lines.
func Count(lines []string) int {
	n := 0
	for i := 0; i < len(lines); i++ {
		n = n + 1
	}
	return n
}
