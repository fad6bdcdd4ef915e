package twice

import "fmt"

func A(values []int) int {
	sum := 0
	for _, value := range values {
		if value > 10 {
			fmt.Println("big", value)
			sum += value
		} else if value < 0 {
			fmt.Println("negative", value)
			sum -= value
		}
	}
	return sum
}
