package racefails

import "testing"

func TestFails(t *testing.T) { t.Error("an ordinary failure") }

func TestRaces(t *testing.T) {
	n := 0
	done := make(chan bool)
	go func() { n++; done <- true }()
	n++
	<-done
	t.Log("n is", n)
}

func TestRacesAndFails(t *testing.T) {
	n := 0
	done := make(chan bool)
	go func() { n++; done <- true }()
	n++
	<-done
	t.Errorf("n is %d, want 3", n)
}
