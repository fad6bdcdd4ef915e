package nofiles

func Unused() int { return 1 }
