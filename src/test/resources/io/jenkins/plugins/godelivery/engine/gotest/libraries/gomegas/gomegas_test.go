package gomegas

import (
	"testing"

	. "github.com/onsi/gomega"
)

func TestEqual(t *testing.T) { NewWithT(t).Expect(map[string]int{"a": 1}).To(Equal(map[string]int{"a": 2})) }

func TestContain(t *testing.T) { NewWithT(t).Expect([]string{"a", "b"}).To(ContainElement("c")) }

func TestSucceed(t *testing.T) {
	NewWithT(t).Expect(func() error { return nil }()).To(MatchError("x"), "what was asked for")
}
