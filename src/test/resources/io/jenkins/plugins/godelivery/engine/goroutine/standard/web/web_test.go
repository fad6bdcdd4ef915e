// Package web leaves connections of net/http open.
package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"
)

func answer(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") }

func get(t *testing.T, client *http.Client, url string) {
	response, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}

func TestServerNotClosed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(answer))
	get(t, http.DefaultClient, server.URL)
}

func TestServerClosed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(answer))
	get(t, http.DefaultClient, server.URL)
	server.Close()
}

func TestTransportNotClosed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(answer))
	get(t, &http.Client{Transport: &http.Transport{}}, server.URL)
	get(t, &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}, Timeout: time.Second}, server.URL)
}

func TestHTTP2(t *testing.T) {
	for _, closed := range []bool{false, true} {
		server := httptest.NewUnstartedServer(http.HandlerFunc(answer))
		server.EnableHTTP2 = true
		server.StartTLS()
		get(t, server.Client(), server.URL)
		if closed {
			server.Close()
		}
	}
}

func TestTimeouts(t *testing.T) {
	wait := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	server := httptest.NewServer(http.TimeoutHandler(wait, 20*time.Millisecond, "late"))
	get(t, server.Client(), server.URL)
	slow := httptest.NewServer(wait)
	client := &http.Client{Timeout: 20 * time.Millisecond, Transport: &http.Transport{}}
	client.Get(slow.URL)
}

func TestProxy(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) }))
	target, _ := url.Parse(server.URL)
	proxy := httptest.NewServer(httputil.NewSingleHostReverseProxy(target))
	response, err := http.Post(proxy.URL, "text/plain", strings.NewReader("hello"))
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}

func TestShutdown(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(answer))
	get(t, server.Client(), server.URL)
	server.Config.Shutdown(context.Background())
}

func TestExpectContinue(t *testing.T) {
	refuse := func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(400) }
	server := httptest.NewServer(http.HandlerFunc(refuse))
	request, _ := http.NewRequest("POST", server.URL, strings.NewReader("x"))
	request.Header.Set("Expect", "100-continue")
	client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Second}}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
}
