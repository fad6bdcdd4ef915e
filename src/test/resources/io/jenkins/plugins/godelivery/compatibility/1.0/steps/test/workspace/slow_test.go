package slow

import (
	"fmt"
	"testing"
	"time"
)

func TestTick(t *testing.T) {
	for i := 1; i <= 30; i++ {
		t.Run(fmt.Sprintf("%02d", i), func(t *testing.T) {
			time.Sleep(500 * time.Millisecond)
			if i%10 == 0 {
				t.Errorf("tick %02d fails", i)
			}
		})
	}
}
