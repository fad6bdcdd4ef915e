package main

import _ "example.com/nofiles/x"

func main() {}
