// Package client is what other services use to talk to the orders service.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"example.com/orders/pkg/order"
)

// Client talks to one instance of the service.
type Client struct {
	BaseURL string
	HTTP    *http.Client // http.DefaultClient if nil
}

// StatusError is an answer that is no success.
type StatusError struct {
	Code    int
	Message string
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("orders service: %d %s: %s", e.Code, http.StatusText(e.Code), e.Message)
}

// Create places an order.
func (c *Client) Create(ctx context.Context, o order.Order) (order.Order, error) {
	return call[order.Order](ctx, c, http.MethodPost, "/orders", o)
}

// Get returns one order.
func (c *Client) Get(ctx context.Context, id string) (order.Order, error) {
	return call[order.Order](ctx, c, http.MethodGet, "/orders/"+url.PathEscape(id), nil)
}

// List returns the orders with the given status; every order if status is empty.
func (c *Client) List(ctx context.Context, status order.Status) ([]order.Order, error) {
	query := url.Values{"status": {string(status)}}
	return call[[]order.Order](ctx, c, http.MethodGet, "/orders?"+query.Encode(), nil)
}

// Pay marks an order as paid.
func (c *Client) Pay(ctx context.Context, id string) (order.Order, error) {
	return call[order.Order](ctx, c, http.MethodPost, "/orders/"+url.PathEscape(id)+"/pay", nil)
}

// Cancel cancels an order.
func (c *Client) Cancel(ctx context.Context, id string) (order.Order, error) {
	return call[order.Order](ctx, c, http.MethodPost, "/orders/"+url.PathEscape(id)+"/cancel", nil)
}

func call[T any](ctx context.Context, c *Client, method, path string, in any) (out T, err error) {
	var body io.Reader
	if in != nil {
		encoded, err := json.Marshal(in)
		if err != nil {
			return out, err
		}
		body = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.BaseURL+path, body)
	if err != nil {
		return out, err
	}
	client := c.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	response, err := client.Do(request)
	if err != nil {
		return out, err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusBadRequest {
		return out, statusError(response)
	}
	err = json.NewDecoder(response.Body).Decode(&out)
	return out, err
}

func statusError(response *http.Response) error {
	var answer struct {
		Error string `json:"error"`
	}
	// A proxy on the way may answer with something else than JSON; the status says enough then.
	_ = json.NewDecoder(response.Body).Decode(&answer)
	return &StatusError{Code: response.StatusCode, Message: answer.Error}
}
