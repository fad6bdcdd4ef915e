package exitparallel

import (
	"log"
	"testing"
	"time"
)

func TestA(t *testing.T) { t.Parallel(); time.Sleep(time.Second) }

func TestB(t *testing.T) { t.Parallel(); time.Sleep(50 * time.Millisecond); log.Fatal("no database") }

func TestC(t *testing.T) { t.Parallel(); time.Sleep(time.Second) }
