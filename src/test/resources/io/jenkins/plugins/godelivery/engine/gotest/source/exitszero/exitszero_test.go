package exitszero

import (
	"os"
	"testing"
)

func TestGood(t *testing.T) {}

func TestExitsZero(t *testing.T) { os.Exit(0) }
