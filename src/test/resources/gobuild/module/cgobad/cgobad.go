package cgobad

/*
static int twice(int n) { return undeclared * n; }
*/
import "C"

func F() int { return int(C.twice(2)) + int(C.missing(1)) }
