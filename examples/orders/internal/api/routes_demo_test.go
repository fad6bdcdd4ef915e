//go:build demo

package api

import (
	"net/http"
	"testing"
)

func TestExport(t *testing.T) {
	service := newService(t)
	service.do(http.MethodPost, "/orders", pen)
	answer := service.do(http.MethodGet, "/orders.csv", "")
	if got, want := answer.Body.String(), "1,ada,New,3.00\n"; got != want {
		t.Errorf("export = %q, want %q", got, want)
	}
}

func TestExportToSpreadsheet(t *testing.T) {
	t.Skip("no spreadsheet program reads our export yet")
}
