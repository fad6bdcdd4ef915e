package ginkgocrash

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
)

func TestSpecs(t *testing.T) { RunSpecs(t, "The orders") }

var _ = Describe("An order", func() {
	It("is fine", func() {})
	It("crashes", func() {
		done := make(chan int)
		go func() { panic("behind ginkgo's back") }()
		<-done
	})
})
