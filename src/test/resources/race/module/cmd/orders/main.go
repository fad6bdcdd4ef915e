// Orders races in the main goroutine, in loops and in package variables, and logs meanwhile.
package main

import (
	"fmt"
	"log"
	"strings"
	"sync"
)

type order struct{ id, state int }

type store struct {
	mu     sync.Mutex
	orders map[int]*order
}

var total int

func (s *store) add(o *order) { s.orders[o.id] = o }

func (s *store) get(id int) *order { return s.orders[id] }

func work(s *store, id int, wait *sync.WaitGroup) {
	defer wait.Done()
	s.add(&order{id: id})
	total += id
	log.Printf("order %d of %v", id, s.get(id) != nil)
}

func main() {
	s := &store{orders: map[int]*order{}}
	var wait sync.WaitGroup
	for i := 0; i < 4; i++ {
		wait.Add(1)
		go work(s, i, &wait)
	}
	total = 7
	wait.Wait()
	var b strings.Builder
	wait.Add(2)
	go func() { defer wait.Done(); b.WriteString("a") }()
	go func() { defer wait.Done(); b.WriteString("b") }()
	wait.Wait()
	fmt.Println("total", total, b.Len() > 0)
}
