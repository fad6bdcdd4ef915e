package sub

import "os"

func F() { os.Remove("x") }
