//go:build never

package x
