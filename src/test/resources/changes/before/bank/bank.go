// Package bank keeps accounts.
package bank

import (
	"errors"
	"strings"
	"sync"
)

// ErrFunds is returned when an account has too little.
var ErrFunds = errors.New("too little money")

// Account can be used by several goroutines.
type Account struct {
	mu      sync.Mutex
	balance int
	log     []string
}

// Deposit adds money.
func (a *Account) Deposit(amount int) {
	a.balance += amount
}

// Note remembers a line.
func (a *Account) Note(line string) {
	a.log = append(a.log, line)
}

// Withdraw takes money.
func (a *Account) Withdraw(amount int) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.balance < amount {
		return ErrFunds
	}
	a.balance -= amount
	return nil
}

// Owner tells whose account it is.
func Owner(names []string) string {
	text := ""
	for _, name := range names {
		text += name + " "
	}
	return strings.TrimSpace(text)
}

// Closed is used by nobody.
func Closed(a *Account) bool {
	return a == nil
}
