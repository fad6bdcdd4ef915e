package servers

import (
	"context"
	"database/sql"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"testing"
	"time"
)

func get(t *testing.T, client *http.Client, url string) {
	answer, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, answer.Body)
}

func TestIdleConnections(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	get(t, &http.Client{Transport: &http.Transport{}}, server.URL)
	get(t, http.DefaultClient, server.URL)
}

func TestClosedServer(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	get(t, &http.Client{Transport: &http.Transport{}}, server.URL)
	server.Close()
}

func TestHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.EnableHTTP2 = true
	server.StartTLS()
	transport := server.Client().Transport.(*http.Transport).Clone()
	get(t, &http.Client{Transport: transport}, server.URL)
}

func TestBodyNotClosed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, 1<<20)) }))
	if _, err := (&http.Client{Transport: &http.Transport{}}).Get(server.URL); err != nil {
		t.Fatal(err)
	}
}

func TestSignals(t *testing.T) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	signal.Stop(signals)
}

func TestSleeper(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	command := exec.CommandContext(ctx, "sleep", "0.01")
	if err := command.Run(); err != nil {
		t.Fatal(err)
	}
}

func TestTicker(t *testing.T) {
	ticker := time.NewTicker(time.Hour)
	go func() {
		for range ticker.C {
		}
	}()
}

func TestDatabase(t *testing.T) {
	_, err := sql.Open("none", "")
	t.Log(err)
}
