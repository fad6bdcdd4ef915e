//go:build failing

package failing

import (
	"os"
	"testing"
)

func TestPrints(t *testing.T) {
	t.Errorf("MODE is %s", os.Getenv("MODE"))
}
