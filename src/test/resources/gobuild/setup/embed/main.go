package main

import _ "embed"

//go:embed nothing/*.txt
var text string

func main() {}
