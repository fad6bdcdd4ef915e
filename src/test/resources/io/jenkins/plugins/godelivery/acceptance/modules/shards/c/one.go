package c

func One() int { return 1 }
