package app

import (
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"testing"

	"example.com/orders/internal/config"
	"example.com/orders/internal/store"
	"example.com/orders/pkg/order"
)

var discard = slog.New(slog.NewTextHandler(io.Discard, nil))

func TestSnapshotOutlivesTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orders.json")
	before := store.NewMemory()
	if _, err := before.Create(context.Background(), order.Order{
		Customer: "ada", Lines: []order.Line{{SKU: "pen", Quantity: 1}},
	}); err != nil {
		t.Fatal(err)
	}
	if err := save(before, path); err != nil {
		t.Fatal(err)
	}
	after := store.NewMemory()
	if err := load(after, path); err != nil || after.Len() != 1 {
		t.Errorf("%d orders after the restart, %v", after.Len(), err)
	}
}

func TestFirstStartHasNoSnapshot(t *testing.T) {
	if err := load(store.NewMemory(), filepath.Join(t.TempDir(), "none.json")); err != nil {
		t.Error(err)
	}
}

func TestRefusesToStartWithABrokenSnapshot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orders.json")
	if err := os.WriteFile(path, []byte("[{"), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg := config.Default()
	cfg.Snapshot = path
	if err := Run(context.Background(), cfg, nil, discard); err == nil {
		t.Error("started with half of the orders")
	}
}

func TestSaysWhenTheListenerFails(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Run(context.Background(), config.Default(), listener, discard); err == nil {
		t.Error("served on a closed listener")
	}
}
