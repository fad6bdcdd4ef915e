package b

func One() int { return 1 }
