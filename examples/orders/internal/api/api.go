// Package api is the service's HTTP interface; api/openapi.yaml describes it.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"example.com/orders/internal/metrics"
	"example.com/orders/internal/store"
	"example.com/orders/pkg/order"
)

// maxBody is far above any real order and far below what would hurt.
const maxBody = 1 << 20

// Orders is the part of the store that the API needs.
type Orders interface {
	Create(ctx context.Context, o order.Order) (order.Order, error)
	Get(ctx context.Context, id string) (order.Order, error)
	List(ctx context.Context, status order.Status) ([]order.Order, error)
	Transition(ctx context.Context, id string, to order.Status) (order.Order, error)
}

// API answers the requests.
type API struct {
	orders   Orders
	logger   *slog.Logger
	ready    func() bool
	requests *metrics.Counter
	failures *metrics.Counter
}

// New makes the handler of the whole service. While ready says no, /readyz keeps traffic away.
func New(orders Orders, registry *metrics.Registry, logger *slog.Logger, ready func() bool) http.Handler {
	a := &API{
		orders:   orders,
		logger:   logger,
		ready:    ready,
		requests: registry.Counter("orders_http_requests_total", "HTTP requests answered."),
		failures: registry.Counter("orders_http_failures_total", "HTTP requests answered with a 5xx status."),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", a.collection)
	mux.HandleFunc("/orders/", a.item)
	mux.HandleFunc("/healthz", a.health)
	mux.HandleFunc("/readyz", a.readiness)
	mux.Handle("/metrics", registry)
	a.routes(mux)
	return a.observe(mux)
}

func (a *API) collection(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		orders, err := a.orders.List(r.Context(), order.Status(r.URL.Query().Get("status")))
		a.reply(w, http.StatusOK, orders, err)
	case http.MethodPost:
		var o order.Order
		decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&o); err != nil {
			a.reply(w, 0, nil, fmt.Errorf("%w: %w", order.ErrInvalid, err))
			return
		}
		created, err := a.orders.Create(r.Context(), o)
		if err == nil {
			w.Header().Set("Location", "/orders/"+created.ID)
		}
		a.reply(w, http.StatusCreated, created, err)
	default:
		notAllowed(w, http.MethodGet, http.MethodPost)
	}
}

// item serves /orders/{id}, /orders/{id}/pay and /orders/{id}/cancel.
func (a *API) item(w http.ResponseWriter, r *http.Request) {
	id, action, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/orders/"), "/")
	targets := map[string]order.Status{"pay": order.Paid, "cancel": order.Cancelled}
	switch to, isAction := targets[action]; {
	case action == "" && r.Method == http.MethodGet:
		o, err := a.orders.Get(r.Context(), id)
		a.reply(w, http.StatusOK, o, err)
	case action == "":
		notAllowed(w, http.MethodGet)
	case !isAction:
		http.NotFound(w, r)
	case r.Method == http.MethodPost:
		o, err := a.orders.Transition(r.Context(), id, to)
		a.reply(w, http.StatusOK, o, err)
	default:
		notAllowed(w, http.MethodPost)
	}
}

func (a *API) health(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func (a *API) readiness(w http.ResponseWriter, _ *http.Request) {
	if !a.ready() {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Error is the body of every answer that is no success.
type Error struct {
	Error string `json:"error"`
}

func statusOf(err error) int {
	var refused *order.TransitionError
	switch {
	case errors.Is(err, order.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound
	case errors.As(err, &refused):
		return http.StatusConflict
	default:
		return http.StatusInternalServerError
	}
}

func (a *API) reply(w http.ResponseWriter, status int, body any, err error) {
	if err != nil {
		status, body = statusOf(err), Error{err.Error()}
		if status == http.StatusInternalServerError {
			a.logger.Error("request failed", "error", err)
			body = Error{"internal error"} // what went wrong inside is nobody's business outside
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		a.logger.Warn("answer not delivered", "error", err)
	}
}

func notAllowed(w http.ResponseWriter, methods ...string) {
	w.Header().Set("Allow", strings.Join(methods, ", "))
	w.WriteHeader(http.StatusMethodNotAllowed)
}

// observe counts and logs requests, and turns a panic into an answer.
func (a *API) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if cause := recover(); cause != nil {
				a.logger.Error("handler panicked", "path", r.URL.Path, "cause", cause)
				recorder.WriteHeader(http.StatusInternalServerError)
			}
			a.requests.Inc()
			if recorder.status >= http.StatusInternalServerError {
				a.failures.Inc()
			}
			a.logger.Debug("request", "method", r.Method, "path", r.URL.Path,
				"status", recorder.status, "took", time.Since(start))
		}()
		next.ServeHTTP(recorder, r)
	})
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}
