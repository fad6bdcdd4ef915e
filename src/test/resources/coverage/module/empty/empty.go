// Package empty has no statement.
package empty

type Nothing struct{}
