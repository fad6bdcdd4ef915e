// Package tar packs files.
package tar

// Pack returns the size of a packed text.
func Pack(text string) int {
	return len(text)
}
