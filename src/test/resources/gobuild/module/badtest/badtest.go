package badtest

func F() int { return 1 }
