package d

func One() int { return 1 }
