package hangs

import (
	"testing"
	"time"
)

func TestF(t *testing.T) { F(1); time.Sleep(time.Hour) }
