package mainexits

import (
	"fmt"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	fmt.Fprintln(os.Stderr, "setup: no database")
	os.Exit(1)
}

func TestGood(t *testing.T) {}
