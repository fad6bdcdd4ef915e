package recoveredhttp

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHandler(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("in the handler") }))
	defer s.Close()
	if _, err := http.Get(s.URL); err == nil {
		t.Fatal("no error")
	}
}

func TestPanics(t *testing.T) {
	var m map[int]int
	m[1] = 1
}
