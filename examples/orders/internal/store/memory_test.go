package store

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/orders/pkg/order"
)

var ctx = context.Background()

func pens(n int) order.Order {
	return order.Order{Customer: "ada", Lines: []order.Line{{SKU: "pen", Quantity: n, Price: 150}}}
}

func create(t testing.TB, m *Memory, n int) order.Order {
	t.Helper()
	created, err := m.Create(ctx, pens(n))
	if err != nil {
		t.Fatal(err)
	}
	return created
}

func TestCreateAndGet(t *testing.T) {
	m := NewMemory()
	m.now = func() time.Time { return time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC) }
	created := create(t, m, 2)
	if created.ID != "1" || created.Status != order.New || !created.Created.Equal(m.now()) {
		t.Errorf("created = %+v", created)
	}
	if got, err := m.Get(ctx, "1"); err != nil || got.Customer != "ada" {
		t.Errorf("got = %+v, %v", got, err)
	}
	if _, err := m.Get(ctx, "2"); !errors.Is(err, ErrNotFound) {
		t.Errorf("error = %v, want %v", err, ErrNotFound)
	}
	if m.Len() != 1 || m.Reads() != 2 {
		t.Errorf("%d orders, %d reads", m.Len(), m.Reads())
	}
}

func TestCreateRefusesInvalidOrder(t *testing.T) {
	m := NewMemory()
	if _, err := m.Create(ctx, pens(0)); err == nil || m.Len() != 0 {
		t.Errorf("error = %v with %d orders stored", err, m.Len())
	}
}

func TestListIsInOrderOfCreation(t *testing.T) {
	m := NewMemory()
	for i := 0; i < 12; i++ {
		create(t, m, 1)
	}
	if _, err := m.Transition(ctx, "11", order.Paid); err != nil {
		t.Fatal(err)
	}
	all, err := m.List(ctx, "")
	if err != nil || len(all) != 12 || all[1].ID != "2" || all[11].ID != "12" {
		t.Errorf("all = %+v, %v", all, err)
	}
	if paid, err := m.List(ctx, order.Paid); err != nil || len(paid) != 1 || paid[0].ID != "11" {
		t.Errorf("paid = %+v, %v", paid, err)
	}
}

func TestTransition(t *testing.T) {
	m := NewMemory()
	id := create(t, m, 1).ID
	if got, err := m.Transition(ctx, id, order.Paid); err != nil || got.Status != order.Paid {
		t.Errorf("got = %+v, %v", got, err)
	}
	var refused *order.TransitionError
	if _, err := m.Transition(ctx, id, order.New); !errors.As(err, &refused) {
		t.Errorf("error = %v, want a TransitionError", err)
	}
	if _, err := m.Transition(ctx, "404", order.Paid); !errors.Is(err, ErrNotFound) {
		t.Errorf("error = %v, want %v", err, ErrNotFound)
	}
}

func TestSaveAndLoad(t *testing.T) {
	var file bytes.Buffer
	before := NewMemory()
	create(t, before, 1)
	create(t, before, 2)
	if err := before.Save(&file); err != nil {
		t.Fatal(err)
	}

	after := NewMemory()
	if err := after.Load(&file); err != nil {
		t.Fatal(err)
	}
	if next := create(t, after, 3); next.ID != "3" {
		t.Errorf("the ID after loading is %s, want 3", next.ID)
	}
	if err := after.Load(strings.NewReader("[{")); err == nil {
		t.Error("half a file was accepted")
	}
}

func TestAwait(t *testing.T) {
	m := NewMemory()
	id := create(t, m, 1).ID
	errs := make(chan error, 1)
	go func() {
		_, err := m.Transition(ctx, id, order.Paid)
		errs <- err
	}()
	if got, err := m.Await(ctx, id, order.Paid); err != nil || got.Status != order.Paid {
		t.Errorf("got = %+v, %v", got, err)
	}
	if err := <-errs; err != nil {
		t.Error(err)
	}
}

func TestAwaitGivesUp(t *testing.T) {
	t.Parallel()
	m := NewMemory()
	id := create(t, m, 1).ID
	ctx, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	if _, err := m.Await(ctx, id, order.Shipped); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error = %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestConcurrentGet(t *testing.T) {
	t.Parallel()
	const orders = 1000
	m := NewMemory()
	for i := 0; i < orders; i++ {
		create(t, m, 1)
	}
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for id := 1; id <= orders; id++ {
				if _, err := m.Get(ctx, strconv.Itoa(id)); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
}

func BenchmarkList(b *testing.B) {
	for _, n := range []int{10, 1000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			m := NewMemory()
			for i := 0; i < n; i++ {
				create(b, m, 1)
			}
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if _, err := m.List(ctx, order.New); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
