package client

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"example.com/orders/pkg/order"
)

func TestGet(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.URL.EscapedPath() != "/orders/a%2Fb" {
			t.Errorf("%s %s", r.Method, r.URL.EscapedPath())
		}
		_, _ = w.Write([]byte(`{"id": "a/b", "status": "paid"}`))
	}))
	defer server.Close()
	c := Client{BaseURL: server.URL}
	if got, err := c.Get(context.Background(), "a/b"); err != nil || got.Status != order.Paid {
		t.Errorf("order = %+v, %v", got, err)
	}
}

func TestStatusError(t *testing.T) {
	for name, tc := range map[string]struct{ body, want string }{
		"from the service": {`{"error": "no such order"}`, "orders service: 404 Not Found: no such order"},
		"from a proxy":     {"<html>", "orders service: 404 Not Found: "},
	} {
		tc := tc
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, tc.body, http.StatusNotFound)
			}))
			defer server.Close()
			c := Client{BaseURL: server.URL, HTTP: server.Client()}
			_, err := c.Pay(context.Background(), "1")
			var status *StatusError
			if !errors.As(err, &status) || err.Error() != tc.want {
				t.Errorf("error = %v, want %s", err, tc.want)
			}
		})
	}
}
