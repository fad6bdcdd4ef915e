package cgocrash

// static int dereference(int *p) { return *p; }
import "C"

// Crash ends the process in C, where no panic can be caught.
func Crash() { C.dereference(nil) }
