// Native races in code that C calls, against code that does not know of it.
package main

/*
extern void goBump(int *);
static void bump(int *n) { goBump(n); }
*/
import "C"

import "time"

//export goBump
func goBump(n *C.int) { *n++ }

func main() {
	n := new(C.int)
	done := make(chan bool)
	go func() {
		time.Sleep(10 * time.Millisecond)
		C.bump(n)
		done <- true
	}()
	go func() {
		time.Sleep(30 * time.Millisecond)
		*n++
		done <- true
	}()
	<-done
	<-done
}
