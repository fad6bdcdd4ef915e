package api

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.com/orders/internal/metrics"
	"example.com/orders/internal/store"
	"example.com/orders/pkg/order"
)

const pen = `{"customer": "ada", "lines": [{"sku": "pen", "quantity": 2, "price": "1.50"}]}`

type service struct {
	http.Handler
	orders *store.Memory
	ready  bool
}

func newService(t *testing.T) *service {
	t.Helper()
	s := &service{orders: store.NewMemory(), ready: true}
	s.Handler = New(s.orders, new(metrics.Registry), discard, func() bool { return s.ready })
	return s
}

var discard = slog.New(slog.NewTextHandler(io.Discard, nil))

func (s *service) do(method, path, body string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequest(method, path, strings.NewReader(body)))
	return answer
}

func TestOrderLife(t *testing.T) {
	s := newService(t)
	for _, step := range []struct {
		name, method, path, body string
		status                   int
		want                     string
	}{
		{"create", "POST", "/orders", pen, 201, `"id":"1"`},
		{"get", "GET", "/orders/1", "", 200, `"price":"1.50"`},
		{"pay", "POST", "/orders/1/pay", "", 200, `"status":"paid"`},
		{"pay again", "POST", "/orders/1/pay", "", 409, "a paid order cannot become paid"},
		{"cancel", "POST", "/orders/1/cancel", "", 200, `"status":"cancelled"`},
		{"list", "GET", "/orders?status=cancelled", "", 200, `[{"id":"1"`},
		{"list none", "GET", "/orders?status=new", "", 200, "[]"},
		{"metrics", "GET", "/metrics", "", 200, "orders_http_requests_total 7"},
	} {
		t.Run(step.name, func(t *testing.T) {
			answer := s.do(step.method, step.path, step.body)
			if answer.Code != step.status || !strings.Contains(answer.Body.String(), step.want) {
				t.Errorf("%d %s, want %d with %s", answer.Code, answer.Body, step.status, step.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	s := newService(t)
	for _, tc := range []struct {
		name, method, path, body string
		status                   int
	}{
		{"no JSON", "POST", "/orders", "{", 400},
		{"unknown field", "POST", "/orders", `{"colour": "red"}`, 400},
		{"no lines", "POST", "/orders", `{"customer": "ada"}`, 400},
		{"too long", "POST", "/orders", `{"customer": "` + strings.Repeat("a", maxBody) + `"}`, 400},
		{"unknown order", "GET", "/orders/404", "", 404},
		{"unknown action", "POST", "/orders/1/eat", "", 404},
		{"delete all", "DELETE", "/orders", "", 405},
		{"delete one", "DELETE", "/orders/1", "", 405},
		{"pay by GET", "GET", "/orders/1/pay", "", 405},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if answer := s.do(tc.method, tc.path, tc.body); answer.Code != tc.status {
				t.Errorf("%d %s, want %d", answer.Code, answer.Body, tc.status)
			}
		})
	}
}

func TestProbes(t *testing.T) {
	s := newService(t)
	if got := s.do("GET", "/healthz", "").Code; got != http.StatusNoContent {
		t.Errorf("health = %d", got)
	}
	if got := s.do("GET", "/readyz", "").Code; got != http.StatusNoContent {
		t.Errorf("readiness = %d", got)
	}
	s.ready = false
	if got := s.do("GET", "/readyz", "").Code; got != http.StatusServiceUnavailable {
		t.Errorf("readiness while shutting down = %d", got)
	}
}

// broken fails where it is not nil, and panics where it is.
type broken struct{ Orders }

func (broken) List(context.Context, order.Status) ([]order.Order, error) {
	return nil, errors.New("password of the database: secret")
}

func TestFailuresInside(t *testing.T) {
	s := &service{Handler: New(broken{}, new(metrics.Registry), discard, func() bool { return true })}
	for _, path := range []string{"/orders", "/orders/1"} {
		answer := s.do("GET", path, "")
		if answer.Code != http.StatusInternalServerError || strings.Contains(answer.Body.String(), "secret") {
			t.Errorf("%s: %d %s", path, answer.Code, answer.Body)
		}
	}
	if metrics := s.do("GET", "/metrics", "").Body.String(); !strings.Contains(metrics, "orders_http_failures_total 2") {
		t.Errorf("metrics:\n%s", metrics)
	}
}
