package configuration

import "testing"

func TestConfiguration(t *testing.T) {
	if Port == 0 {
		t.Fatal("no port in this configuration")
	}
}

func TestDefaults(t *testing.T) {}

func TestRoutes(t *testing.T) {
	t.Run("users", func(t *testing.T) {
		if Port == 0 {
			t.Error("nobody listens")
		}
	})
	t.Run("orders", func(t *testing.T) {})
}
