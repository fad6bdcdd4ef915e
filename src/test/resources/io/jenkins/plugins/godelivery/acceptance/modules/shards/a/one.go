package a

func One() int { return 1 }
