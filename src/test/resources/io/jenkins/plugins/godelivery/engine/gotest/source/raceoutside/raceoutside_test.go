package raceoutside

import (
	"os"
	"testing"
)

var shared int

func TestMain(m *testing.M) {
	code := m.Run()
	done := make(chan bool)
	go func() { shared++; done <- true }()
	shared++
	<-done
	os.Exit(code)
}

func TestGood(t *testing.T) {}
