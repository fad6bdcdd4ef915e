//go:build integration

package single

const Port = 0
