// Package quiet has no race.
package quiet

import "testing"

func TestQuiet(t *testing.T) {}
