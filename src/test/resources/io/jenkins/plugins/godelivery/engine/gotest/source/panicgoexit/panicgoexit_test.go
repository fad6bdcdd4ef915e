package panicgoexit

import "testing"

func TestNested(t *testing.T) {
	done := make(chan int)
	go func() {
		defer close(done)
		defer func() { panic("in the deferred function") }()
		panic("first")
	}()
	<-done
}
