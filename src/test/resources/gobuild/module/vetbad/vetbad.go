package vetbad

import "fmt"

func F() {
	fmt.Printf("%d\n", "text")
	fmt.Sprintf("unused %s", 1)
	x := 1
	x = x
	if true {
		return
	}
}
