package main

import "os"

func main() {
	os.Chdir("folder")
}
