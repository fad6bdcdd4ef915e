package types

type T struct{}

func (t T) M() {}
