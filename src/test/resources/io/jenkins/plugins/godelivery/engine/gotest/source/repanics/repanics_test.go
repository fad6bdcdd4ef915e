package repanics

import "testing"

func handle() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	panic("from below")
}

func wrap() {
	defer func() { panic("in the deferred function") }()
	panic("first")
}

func TestRepanics(t *testing.T) { t.Run("sub", func(t *testing.T) { go wrap(); handle(); select {} }) }
