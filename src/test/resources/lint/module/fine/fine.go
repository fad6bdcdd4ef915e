// Package fine has no findings.
package fine
