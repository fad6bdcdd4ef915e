package asm

func F()
