package store

import (
	"os"
	"testing"
)

func TestValue(t *testing.T) {
	Value = 1
	t.Logf("MODE is %s", os.Getenv("MODE"))
}
