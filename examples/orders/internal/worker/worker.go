// Package worker ships what has been paid, in the background.
package worker

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"example.com/orders/internal/metrics"
	"example.com/orders/pkg/order"
)

// Orders is the part of the store that the worker needs.
type Orders interface {
	List(ctx context.Context, status order.Status) ([]order.Order, error)
	Transition(ctx context.Context, id string, to order.Status) (order.Order, error)
}

// Carrier takes an order to its customer.
type Carrier interface {
	Ship(ctx context.Context, o order.Order) error
}

// CarrierFunc is a function as a Carrier.
type CarrierFunc func(ctx context.Context, o order.Order) error

// Ship calls the function.
func (f CarrierFunc) Ship(ctx context.Context, o order.Order) error { return f(ctx, o) }

// Worker ships paid orders until its context ends.
type Worker struct {
	Orders   Orders
	Carrier  Carrier
	Every    time.Duration // pause between two looks at the store
	Attempts int           // tries for one order before it waits for the next look
	Logger   *slog.Logger

	Shipped, Failed *metrics.Counter
}

// Run works until ctx is done. An order that is being shipped at that moment is finished first.
func (w *Worker) Run(ctx context.Context) {
	ticker := time.NewTicker(w.Every)
	defer ticker.Stop()
	for {
		if err := w.shipPaid(ctx); err != nil {
			w.Logger.Error("cannot read the paid orders", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (w *Worker) shipPaid(ctx context.Context) error {
	paid, err := w.Orders.List(ctx, order.Paid)
	if err != nil {
		return err
	}
	for _, o := range paid {
		if ctx.Err() != nil {
			return nil
		}
		if err := w.ship(context.WithoutCancel(ctx), o); err != nil {
			w.Failed.Inc()
			w.Logger.Warn("order not shipped", "order", o.ID, "error", err)
			continue
		}
		w.Shipped.Inc()
		w.Logger.Info("order shipped", "order", o.ID)
	}
	return nil
}

func (w *Worker) ship(ctx context.Context, o order.Order) error {
	var errs []error
	for i := 0; i < w.Attempts; i++ {
		err := w.Carrier.Ship(ctx, o)
		if err == nil {
			_, err = w.Orders.Transition(ctx, o.ID, order.Shipped)
			return err
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
