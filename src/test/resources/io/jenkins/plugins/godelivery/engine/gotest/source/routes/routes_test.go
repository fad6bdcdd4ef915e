package routes

import "testing"

// TestRoutes has subtests whose names have slashes: siblings, whatever their prefixes.
func TestRoutes(t *testing.T) {
	for _, route := range []struct {
		name string
		bad  bool
	}{
		{"GET /users", true},
		{"GET /users/1", true},
		{"GET /users/1/orders", false},
		{"", false},
		{"/", false},
		{"GET /health", false},
	} {
		t.Run(route.name, func(t *testing.T) {
			if route.bad {
				t.Error("got 500, want 200")
			}
		})
	}
}

// TestParallelRoutes runs them at the same time.
func TestParallelRoutes(t *testing.T) {
	for _, name := range []string{"GET /items", "GET /items/1", "GET /items/1/parts"} {
		bad := name == "GET /items/1"
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Run("json", func(t *testing.T) {
				if bad {
					t.Error("got 500, want 200")
				}
			})
		})
	}
}

// TestOwnFailure fails although its subtests pass.
func TestOwnFailure(t *testing.T) {
	t.Run("a", func(t *testing.T) {})
	t.Run("a/b", func(t *testing.T) {
		t.Run("c", func(t *testing.T) {})
		t.Error("fails by itself, too")
	})
	t.Error("fails by itself")
}

var runs int

// TestFlakyParent fails by itself in its first run, before it has a subtest.
func TestFlakyParent(t *testing.T) {
	runs++
	if runs == 1 {
		t.Fatal("not ready")
	}
	t.Run("sub", func(t *testing.T) {})
}
