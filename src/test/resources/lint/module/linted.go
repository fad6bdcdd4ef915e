// Package linted has findings
package linted

import (
	"errors"
	"fmt"
	"io/ioutil"
	"os"
)

func Exported_name() {
	os.Remove("x")
	os.Remove("x")
	fmt.Printf("%d\n", "text")
	err := errors.New("Capital")
	err = nil
	_ = err
}

func unusedFunction(x int)   int {

	if x == 1 { return 2 }
	return x

}

// Recieve is misspelled.
func Recieve() string {
	data, err := ioutil.ReadFile("x")
	if err == nil {
		return string(data)
	} else {
		return fmt.Sprintf("%s", "x")
	}
}

func loop(n []int) (sum int) {
	for i := 0; i < len(n); i++ {
		sum += n[i]
	}
	for {
		break
	}
	var s []string
	for _, x := range s {
		_ = x == x
	}
	return sum
}
