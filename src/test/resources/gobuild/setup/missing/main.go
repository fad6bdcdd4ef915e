package main

import (
	"github.com/nobody/nothing"
	"example.com/missing/nowhere"
)

func main() { nothing.Do(nowhere.X) }
