package till

import "testing"

func TestSum(t *testing.T) {
	if got := Sum([]int{1, 2}); got != 3 {
		t.Errorf("Sum = %d", got)
	}
}

func TestChange(t *testing.T) {
	t.Parallel()
	if *Change(1, 2) != 0 {
		t.Error("no change expected")
	}
}

func TestAfterwards(t *testing.T) { t.Parallel(); select {} }
