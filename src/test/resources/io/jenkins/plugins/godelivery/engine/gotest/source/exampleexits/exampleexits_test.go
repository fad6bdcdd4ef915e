package exampleexits

import "fmt"

func startWorker() { go func() { panic("worker failed") }(); select {} }

func Example_worker() {
	startWorker()
	fmt.Println("done")
	// Output: done
}
