//go:build demo

package api

import (
	"encoding/csv"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"example.com/orders/pkg/order"
)

// routes adds an export in the state in which code comes to a review: it has lint findings of
// several kinds, and error paths that no test has seen.
func (a *API) routes(mux *http.ServeMux) {
	mux.HandleFunc("/orders.csv", a.export)
}

func (a *API) export(w http.ResponseWriter, r *http.Request) {
	orders, err := a.orders.List(r.Context(), "")
	if err != nil {
		a.reply(w, 0, nil, err)
		return
	}
	path, err := writeCSV(orders)
	if err != nil {
		a.reply(w, 0, nil, err)
		return
	}
	content, err := os.ReadFile(path)
	if err != nil {
		a.reply(w, 0, nil, err)
		return
	}
	os.RemoveAll(filepath.Dir(path))
	w.Header().Set("Content-Type", "text/csv")
	w.Write(content)
}

func writeCSV(orders []order.Order) (string, error) {
	folder, err := os.MkdirTemp("", "orders")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "orders.csv")
	file, err := os.Create(path)
	if err != nil {
		return "", err
	}
	rows := csv.NewWriter(file)
	for _, o := range orders {
		total, err := o.Total()
		columns := []string{o.ID, o.Customer, strings.Title(string(o.Status))}
		columns = append(columns, total.String())
		err = rows.Write(columns)
		if err != nil {
			return "", err
		}
	}
	rows.Flush()
	file.Close()
	return path, rows.Error()
}

func isOpen(o order.Order) bool {
	if o.Status == order.New || o.Status == order.Paid {
		return true
	}
	return false
}
