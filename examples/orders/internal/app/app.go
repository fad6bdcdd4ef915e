// Package app puts the service together and runs it.
package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"example.com/orders/internal/api"
	"example.com/orders/internal/config"
	"example.com/orders/internal/metrics"
	"example.com/orders/internal/store"
	"example.com/orders/internal/worker"
	"example.com/orders/pkg/order"
)

// Run serves on the listener until ctx is done. Then it lets the running requests and the order in
// hand finish, and saves what has to outlive it.
func Run(ctx context.Context, cfg config.Config, listener net.Listener, logger *slog.Logger) error {
	orders := store.NewMemory()
	if err := load(orders, cfg.Snapshot); err != nil {
		return err
	}
	var registry metrics.Registry
	registry.Gauge("orders_stored", "Orders in the store.", func() int64 { return int64(orders.Len()) })
	registry.Gauge("orders_store_reads", "Lookups since the start.", orders.Reads)

	shipping := worker.Worker{
		Orders:   orders,
		Carrier:  logCarrier(logger),
		Every:    time.Duration(cfg.ShipEvery),
		Attempts: cfg.ShipAttempts,
		Logger:   logger,
		Shipped:  registry.Counter("orders_shipped_total", "Orders shipped."),
		Failed:   registry.Counter("orders_ship_failures_total", "Looks at the store in which an order could not be shipped."),
	}
	var stopping atomic.Bool
	server := &http.Server{
		Handler:           api.New(orders, &registry, logger, func() bool { return !stopping.Load() }),
		ReadHeaderTimeout: 5 * time.Second,
	}

	background, stopWorker := context.WithCancel(context.Background())
	defer stopWorker()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		shipping.Run(background)
	}()
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	logger.Info("serving", "addr", listener.Addr().String())

	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	logger.Info("shutting down")
	stopping.Store(true)
	deadline, cancel := context.WithTimeout(context.Background(), time.Duration(cfg.ShutdownTimeout))
	defer cancel()
	err := server.Shutdown(deadline)
	stopWorker()
	wg.Wait()
	return errors.Join(err, save(orders, cfg.Snapshot))
}

// logCarrier stands in for a carrier's API.
func logCarrier(logger *slog.Logger) worker.CarrierFunc {
	return func(_ context.Context, o order.Order) error {
		total, err := o.Total()
		if err != nil {
			return err
		}
		logger.Info("parcel handed over", "order", o.ID, "customer", o.Customer, "value", total.String())
		return nil
	}
}

func load(orders *store.Memory, path string) error {
	if path == "" {
		return nil
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the first start
	}
	if err != nil {
		return err
	}
	defer file.Close()
	return orders.Load(file)
}

// save replaces the snapshot as a whole: a crash in the middle leaves the earlier one.
func save(orders *store.Memory, path string) (err error) {
	if path == "" {
		return nil
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".orders-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if err := errors.Join(orders.Save(file), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
