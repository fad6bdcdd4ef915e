package clean

import "testing"

func TestClean(t *testing.T) {
	done := make(chan int)
	go close(done)
	<-done
}
