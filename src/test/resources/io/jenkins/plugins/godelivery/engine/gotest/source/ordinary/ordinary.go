package ordinary

func Good() {}
func Bad()  {}
