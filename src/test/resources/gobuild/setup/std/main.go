package main

import (
	"fmt"
	"nosuch/package"
	"crypto/md6"
)

func main() { fmt.Println() }
