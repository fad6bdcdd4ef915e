package syntax

func F( {
	return
}

func G() {
	x := [3]int{1, 2
}
