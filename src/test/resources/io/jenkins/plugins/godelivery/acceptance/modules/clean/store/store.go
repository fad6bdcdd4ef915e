// Package store keeps one value.
package store

// Value is what is kept.
var Value int
