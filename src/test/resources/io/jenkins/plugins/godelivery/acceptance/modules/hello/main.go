package main

import (
	"fmt"
	"os"
	"runtime"
)

var version = "dev"

func main() {
	fmt.Println(runtime.GOARCH, version, os.Getuid())
}
