//go:build !demo

package api

import "net/http"

func (a *API) routes(*http.ServeMux) {}
