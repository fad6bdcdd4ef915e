// Package clean has nothing to complain about.
package clean

// Add adds.
func Add(a, b int) int {
	if a == 0 {
		return b
	}
	return a + b
}
