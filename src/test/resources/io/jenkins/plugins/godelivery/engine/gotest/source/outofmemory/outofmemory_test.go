package outofmemory

import "testing"

var sink []byte

func TestAllocates(t *testing.T) {
	n := 1 << 46
	sink = make([]byte, n)
}
