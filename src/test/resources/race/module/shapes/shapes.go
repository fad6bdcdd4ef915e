// Package shapes races in many shapes.
package shapes

import "sync"

type Counter struct{ n int }

func (c *Counter) Add() { c.n++ }

func (c Counter) Value() int { return c.n }

type Box[T any] struct{ value T }

func (b *Box[T]) Put(v T) { b.value = v }

func Fill[K comparable, V any](m map[K]V, k K, v V) { m[k] = v }

// Twice has two different races in one function.
func Twice(a, b *int) {
	*a = *a + 1
	*b = *b + 1
}

func Append(s *[]int) { *s = append(*s, 1) }

// Both runs the functions at the same time and waits for them.
func Both(f, g func()) {
	var wait sync.WaitGroup
	wait.Add(2)
	go func() {
		defer wait.Done()
		f()
	}()
	go func() {
		defer wait.Done()
		g()
	}()
	wait.Wait()
}
