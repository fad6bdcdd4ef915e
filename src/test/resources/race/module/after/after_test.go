// Package after races when the last test is over, and in a goroutine that an earlier test left behind.
package after

import (
	"os"
	"testing"
)

var value int

func TestMain(m *testing.M) {
	code := m.Run()
	done := make(chan bool)
	go func() { value = 1; close(done) }()
	value = 2
	<-done
	os.Exit(code)
}

func TestPasses(t *testing.T) {}
