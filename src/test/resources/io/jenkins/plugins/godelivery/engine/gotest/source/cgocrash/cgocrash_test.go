package cgocrash

import "testing"

func TestGood(t *testing.T) {}

func TestCrashes(t *testing.T) {
	t.Run("in C", func(t *testing.T) { Crash() })
}
