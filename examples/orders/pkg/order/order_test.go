package order

import (
	"errors"
	"math"
	"strings"
	"testing"

	"example.com/orders/pkg/money"
)

func TestBecome(t *testing.T) {
	for _, tc := range []struct {
		from, to Status
		ok       bool
	}{
		{New, Paid, true},
		{New, Cancelled, true},
		{New, Shipped, false},
		{Paid, Shipped, true},
		{Paid, Cancelled, true},
		{Paid, Paid, false},
		{Shipped, Cancelled, false},
		{Cancelled, Paid, false},
	} {
		t.Run(string(tc.from)+"→"+string(tc.to), func(t *testing.T) {
			o := Order{Status: tc.from}
			err := o.Become(tc.to)
			var transition *TransitionError
			switch {
			case tc.ok && (err != nil || o.Status != tc.to):
				t.Errorf("status = %s, error = %v", o.Status, err)
			case !tc.ok && (!errors.As(err, &transition) || o.Status != tc.from):
				t.Errorf("status = %s, error = %v, want it refused", o.Status, err)
			}
		})
	}
}

func TestValidate(t *testing.T) {
	good := Order{Customer: "ada", Lines: []Line{{SKU: "pen", Quantity: 2, Price: 150}}}
	if err := good.Validate(); err != nil {
		t.Errorf("a good order was refused: %v", err)
	}

	bad := Order{Lines: []Line{{Quantity: 0, Price: -1}}}
	err := bad.Validate()
	if !errors.Is(err, ErrInvalid) {
		t.Fatalf("error = %v, want %v", err, ErrInvalid)
	}
	for _, want := range []string{"customer", "sku", "quantity is 0", "-0.01 is negative"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not mention %q", err, want)
		}
	}
}

func TestTotal(t *testing.T) {
	o := Order{Lines: []Line{{Quantity: 2, Price: 150}, {Quantity: 1, Price: 999}}}
	if got, err := o.Total(); err != nil || got != 1299 {
		t.Errorf("total = %v, %v", got, err)
	}
	o.Lines[0].Price = math.MaxInt64
	if _, err := o.Total(); !errors.Is(err, money.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, money.ErrOverflow)
	}
}
