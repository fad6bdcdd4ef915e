package deadlock

import "testing"

func TestDeadlock(t *testing.T) {
	c := make(chan int)
	<-c
}
