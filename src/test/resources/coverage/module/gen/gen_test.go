package gen

import "testing"

func TestGen(t *testing.T) { Before(0); FromGrammar(2) }
