// Package database leaves databases and transactions open.
package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"testing"
	"time"
)

type fake struct{}

func (fake) Open(string) (driver.Conn, error)    { return fake{}, nil }
func (fake) Prepare(string) (driver.Stmt, error) { return nil, driver.ErrSkip }
func (fake) Close() error                        { return nil }
func (fake) Begin() (driver.Tx, error)           { return fake{}, nil }
func (fake) Commit() error                       { return nil }
func (fake) Rollback() error                     { return nil }

func init() { sql.Register("fake", fake{}) }

var shared, cleaned *sql.DB

func open() *sql.DB {
	db, _ := sql.Open("fake", "")
	db.Ping()
	return db
}

func TestKeptDatabase(t *testing.T) { shared = open() }

func TestClosedDatabase(t *testing.T) { open().Close() }

func TestConnectionLifetime(t *testing.T) {
	cleaned = open()
	cleaned.SetConnMaxLifetime(time.Hour)
	cleaned.Ping()
}

func TestLostDatabase(t *testing.T) { open() }

func TestLostTransaction(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_ = cancel
	shared.BeginTx(ctx, nil)
}
