package nestedroutes

import "testing"

func TestItems(t *testing.T) {
	t.Run("GET /items", func(t *testing.T) {
		t.Run("json", func(t *testing.T) {})
		t.Run("xml", func(t *testing.T) { t.Error("no such format") })
	})
	t.Run("GET /items/1", func(t *testing.T) {})
	t.Run("GET /items/1/parts", func(t *testing.T) {
		t.Run("json", func(t *testing.T) {})
	})
}
