package initexits

import (
	"fmt"
	"os"
	"testing"
)

func init() {
	fmt.Println("configuration: {")
	fmt.Println("}")
	os.Exit(4)
}

func TestNeverRuns(t *testing.T) {}
