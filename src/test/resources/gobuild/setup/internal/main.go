package main

import "internal/cpu"

func main() { _ = cpu.X86 }
