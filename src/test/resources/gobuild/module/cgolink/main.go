package main

/*
extern int nowhere(int n);
static int call(int n) { return nowhere(n); }
*/
import "C"

func main() { C.call(1) }
