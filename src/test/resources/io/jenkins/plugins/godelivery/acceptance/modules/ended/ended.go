package ended

func F() int { return 1 }
