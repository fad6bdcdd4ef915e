package ginkgos

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestBefore(t *testing.T) {}

func TestSpecs(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "The orders")
}

var _ = Describe("An order", func() {
	It("has lines", func() { Expect([]int{1}).To(HaveLen(2)) })
	It("has a total", func() { Expect(1).To(Equal(1)) })
	It("panics", func() { var m map[int]int; m[1] = 1 })
})
