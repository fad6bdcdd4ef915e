package fine

func F() int { return 1 }
