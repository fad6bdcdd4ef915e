package logfatal

import (
	"log"
	"testing"
)

func TestLogs(t *testing.T) { log.Fatal("cannot go on") }
