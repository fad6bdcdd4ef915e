package usesbroken

import "example.com/m/broken"

func F() int { return broken.F() }
