package nostatements

import "testing"

func TestC(t *testing.T) {}
