// Package order says what an order is. The service and its clients share it.
package order

import (
	"errors"
	"fmt"
	"time"

	"example.com/orders/pkg/money"
)

// Status is the place of an order in its life.
type Status string

// An order is new, then paid, then shipped; until it is shipped it can be cancelled.
const (
	New       Status = "new"
	Paid      Status = "paid"
	Shipped   Status = "shipped"
	Cancelled Status = "cancelled"
)

var next = map[Status][]Status{
	New:  {Paid, Cancelled},
	Paid: {Shipped, Cancelled},
}

// Line is a number of pieces of one article.
type Line struct {
	SKU      string       `json:"sku"`
	Quantity int          `json:"quantity"`
	Price    money.Amount `json:"price"`
}

// Order is what a customer ordered.
type Order struct {
	ID       string    `json:"id"`
	Customer string    `json:"customer"`
	Lines    []Line    `json:"lines"`
	Status   Status    `json:"status"`
	Created  time.Time `json:"created"`
}

// ErrInvalid says that an order is not one that can be placed.
var ErrInvalid = errors.New("invalid order")

// TransitionError says that an order cannot get from one status to another.
type TransitionError struct{ From, To Status }

func (e *TransitionError) Error() string {
	return fmt.Sprintf("a %s order cannot become %s", e.From, e.To)
}

// Become changes the status if the order's life allows it.
func (o *Order) Become(to Status) error {
	for _, allowed := range next[o.Status] {
		if allowed == to {
			o.Status = to
			return nil
		}
	}
	return &TransitionError{From: o.Status, To: to}
}

// Validate reports everything that is wrong with an order, not only the first thing.
func (o *Order) Validate() error {
	var errs []error
	if o.Customer == "" {
		errs = append(errs, errors.New("customer is missing"))
	}
	if len(o.Lines) == 0 {
		errs = append(errs, errors.New("an order needs at least one line"))
	}
	for i, line := range o.Lines {
		if line.SKU == "" {
			errs = append(errs, fmt.Errorf("line %d: sku is missing", i+1))
		}
		if line.Quantity < 1 {
			errs = append(errs, fmt.Errorf("line %d: quantity is %d, at least 1 is needed", i+1, line.Quantity))
		}
		if line.Price < 0 {
			errs = append(errs, fmt.Errorf("line %d: price %s is negative", i+1, line.Price))
		}
	}
	if _, err := o.Total(); err != nil {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		return fmt.Errorf("%w: %w", ErrInvalid, errors.Join(errs...))
	}
	return nil
}

// Total is the sum over all lines.
func (o *Order) Total() (money.Amount, error) {
	var total money.Amount
	for i, line := range o.Lines {
		price, err := line.Price.Times(line.Quantity)
		if err != nil {
			return 0, fmt.Errorf("line %d: %w", i+1, err)
		}
		if total, err = total.Add(price); err != nil {
			return 0, fmt.Errorf("total: %w", err)
		}
	}
	return total, nil
}
