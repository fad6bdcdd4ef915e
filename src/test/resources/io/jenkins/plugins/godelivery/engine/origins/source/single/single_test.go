package single

import "testing"

func TestSingle(t *testing.T) {
	if Port == 0 {
		t.Fatal("no port in this configuration")
	}
}
