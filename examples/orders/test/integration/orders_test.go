//go:build integration

// Package integration talks to the whole service over a socket, as its clients do.
package integration

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"example.com/orders/internal/app"
	"example.com/orders/internal/config"
	"example.com/orders/pkg/client"
	"example.com/orders/pkg/order"
)

var ctx = context.Background()

// start runs the service; stop shuts it down and gives what it returned.
func start(t *testing.T, snapshot string) (orders *client.Client, stop func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg := config.Default()
	cfg.ShipEvery = config.Duration(5 * time.Millisecond)
	cfg.Snapshot = snapshot
	running, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- app.Run(running, cfg, listener, slog.New(slog.NewTextHandler(io.Discard, nil))) }()
	stop = func() error {
		cancel()
		select {
		case err := <-done:
			done <- err
			return err
		case <-time.After(10 * time.Second):
			return errors.New("the service does not stop")
		}
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return &client.Client{BaseURL: "http://" + listener.Addr().String()}, stop
}

func place(t *testing.T, orders *client.Client) order.Order {
	t.Helper()
	created, err := orders.Create(ctx, order.Order{
		Customer: "ada",
		Lines:    []order.Line{{SKU: "pen", Quantity: 2, Price: 150}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return created
}

func TestPaidOrderIsShipped(t *testing.T) {
	orders, _ := start(t, "")
	id := place(t, orders).ID
	if _, err := orders.Pay(ctx, id); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		got, err := orders.Get(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if got.Status == order.Shipped {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("status is still %s", got.Status)
		}
	}
}

func TestCancelledOrderStaysCancelled(t *testing.T) {
	orders, _ := start(t, "")
	id := place(t, orders).ID
	if _, err := orders.Cancel(ctx, id); err != nil {
		t.Fatal(err)
	}
	_, err := orders.Pay(ctx, id)
	var status *client.StatusError
	if !errors.As(err, &status) || status.Code != http.StatusConflict {
		t.Errorf("error = %v, want a conflict", err)
	}
}

func TestOrdersOutliveARestart(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "orders.json")
	orders, stop := start(t, snapshot)
	place(t, orders)
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	orders, _ = start(t, snapshot)
	if got, err := orders.List(ctx, order.New); err != nil || len(got) != 1 {
		t.Errorf("orders = %+v, %v", got, err)
	}
}
