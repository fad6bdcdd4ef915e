package mainfails

import (
	"fmt"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	m.Run()
	fmt.Println("teardown failed: a container is left")
	os.Exit(4)
}

func TestGood(t *testing.T) {}
