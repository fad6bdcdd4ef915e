package quiet

func Twice(n int) int {
	if n < 0 {
		return -Twice(-n)
	}
	return 2 * n
}
