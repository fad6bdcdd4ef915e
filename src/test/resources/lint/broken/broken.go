package broken

import "os"

func F() int {
	os.Remove("x")
	return undefinedThing
}
