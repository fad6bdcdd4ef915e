package mocks

import (
	"testing"

	"github.com/stretchr/testify/mock"
)

type store struct{ mock.Mock }

func (s *store) Put(n int) { s.Called(n) }

func TestDone(t *testing.T) {}

func TestMock(t *testing.T) {
	s := &store{}
	s.On("Put", 1)
	t.Run("put", func(t *testing.T) { s.Put(2) })
}
