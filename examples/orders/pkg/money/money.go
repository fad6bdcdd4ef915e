// Package money holds amounts as whole cents, so that sums stay exact.
package money

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Amount is a number of cents.
type Amount int64

// ErrOverflow says that a result does not fit into an Amount.
var ErrOverflow = errors.New("amount out of range")

// Parse reads a decimal number with at most two digits after the point, such as "12.5" or "-3".
func Parse(s string) (Amount, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if point && (len(fraction) < 1 || len(fraction) > 2) {
		return 0, fmt.Errorf("money: %q: one or two digits may follow the point", s)
	}
	for len(fraction) < 2 {
		fraction += "0"
	}
	// ParseUint takes neither a sign nor an underscore in base 10, which leaves digits only.
	cents, err := strconv.ParseUint(whole+fraction, 10, 63)
	if whole == "" || errors.Is(err, strconv.ErrSyntax) {
		return 0, fmt.Errorf("money: %q is not a decimal number", s)
	}
	if err != nil {
		return 0, fmt.Errorf("money: %q: %w", s, ErrOverflow)
	}
	if negative {
		return -Amount(cents), nil
	}
	return Amount(cents), nil
}

// String gives the amount with two digits after the point.
func (a Amount) String() string {
	sign, cents := "", uint64(a)
	if a < 0 {
		sign, cents = "-", -cents
	}
	return fmt.Sprintf("%s%d.%02d", sign, cents/100, cents%100)
}

// Add returns a + b.
func (a Amount) Add(b Amount) (Amount, error) {
	if (b > 0 && a > math.MaxInt64-b) || (b < 0 && a < math.MinInt64-b) {
		return 0, ErrOverflow
	}
	return a + b, nil
}

// Times returns the price of n pieces.
func (a Amount) Times(n int) (Amount, error) {
	product := a * Amount(n)
	if n != 0 && (product/Amount(n) != a || (n == -1 && a == math.MinInt64)) {
		return 0, ErrOverflow
	}
	return product, nil
}

// MarshalText makes JSON carry amounts as strings, which no client rounds.
func (a Amount) MarshalText() ([]byte, error) {
	return []byte(a.String()), nil
}

// UnmarshalText is the inverse of MarshalText.
func (a *Amount) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*a = parsed
	return nil
}
