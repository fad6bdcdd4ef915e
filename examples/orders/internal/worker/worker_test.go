package worker

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"time"

	"example.com/orders/internal/metrics"
	"example.com/orders/internal/store"
	"example.com/orders/pkg/order"
)

// running is a worker at work on a store that holds one paid order, with the ID 1.
type running struct {
	*Worker
	store  *store.Memory
	cancel context.CancelFunc
	done   chan struct{}
}

func start(t *testing.T, carrier CarrierFunc) running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	orders := store.NewMemory()
	o, err := orders.Create(ctx, order.Order{Customer: "ada", Lines: []order.Line{{SKU: "pen", Quantity: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := orders.Transition(ctx, o.ID, order.Paid); err != nil {
		t.Fatal(err)
	}
	r := running{
		Worker: &Worker{
			Orders:   orders,
			Carrier:  carrier,
			Every:    time.Millisecond,
			Attempts: 2,
			Logger:   slog.New(slog.NewTextHandler(io.Discard, nil)),
			Shipped:  new(metrics.Counter),
			Failed:   new(metrics.Counter),
		},
		store:  orders,
		cancel: cancel,
		done:   make(chan struct{}),
	}
	go func() {
		defer close(r.done)
		r.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-r.done
	})
	return r
}

func (r running) awaitShipped(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if _, err := r.store.Await(ctx, "1", order.Shipped); err != nil {
		t.Fatal(err)
	}
}

func TestShipsPaidOrders(t *testing.T) {
	start(t, func(context.Context, order.Order) error { return nil }).awaitShipped(t)
}

func TestTriesAgain(t *testing.T) {
	calls := 0
	r := start(t, func(context.Context, order.Order) error {
		// Fails for a whole look at the store, and once in the next one.
		if calls++; calls <= 3 {
			return errors.New("the van is full")
		}
		return nil
	})
	r.awaitShipped(t)
	if got := r.Failed.Value(); got != 1 {
		t.Errorf("%d failures counted, want 1", got)
	}
}

func TestFinishesTheOrderInHandWhenStopped(t *testing.T) {
	shipping, proceed := make(chan struct{}), make(chan struct{})
	r := start(t, func(ctx context.Context, _ order.Order) error {
		close(shipping)
		<-proceed
		return ctx.Err()
	})
	<-shipping
	r.cancel()
	close(proceed)
	<-r.done
	if got := r.Shipped.Value(); got != 1 {
		t.Errorf("%d orders shipped, want 1", got)
	}
}

type brokenStore struct{ *store.Memory }

func (brokenStore) List(context.Context, order.Status) ([]order.Order, error) {
	return nil, errors.New("the disk is on fire")
}

func TestReportsAStoreThatCannotBeRead(t *testing.T) {
	w := Worker{Orders: brokenStore{}}
	if err := w.shipPaid(context.Background()); err == nil {
		t.Error("the store's error was swallowed")
	}
}
