//go:build !integration

package tagged

const answer = 42
