package mainpanics

import "testing"

func TestMain(m *testing.M) { panic("no database") }

func TestGood(t *testing.T) {}
