//go:build go1.26

package attributes

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAttributes(t *testing.T) {
	t.Attr("owner", "team orders")
	t.Attr("ticket", "A-1")
	os.WriteFile(filepath.Join(t.ArtifactDir(), "log.txt"), []byte("kept"), 0o666)
	t.Output().Write([]byte("through Output\n"))
	t.Run("sub", func(t *testing.T) { t.Attr("owner", "team carts") })
}
