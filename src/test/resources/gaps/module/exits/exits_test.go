package exits

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) { os.Exit(3) }
func TestF(t *testing.T)    { F(1) }
