package config

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func noEnv(string) string { return "" }

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "orders.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoad(t *testing.T) {
	path := write(t, `{"addr": ":9000", "logLevel": "WARN", "shipEvery": "250ms"}`)
	env := map[string]string{"ORDERS_ADDR": "127.0.0.1:0", "ORDERS_LOG_LEVEL": "debug"}

	got, err := Load(path, func(key string) string { return env[key] })
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Addr, want.LogLevel, want.ShipEvery = "127.0.0.1:0", slog.LevelDebug, Duration(250*time.Millisecond)
	if got != want {
		t.Errorf("config = %+v, want %+v", got, want)
	}
}

func TestLoadWithoutFile(t *testing.T) {
	if got, err := Load(filepath.Join(t.TempDir(), "none.json"), noEnv); err != nil || got != Default() {
		t.Errorf("config = %+v, %v, want the defaults", got, err)
	}
}

func TestLoadRejects(t *testing.T) {
	for name, tc := range map[string]struct{ content, want string }{
		"unknown key":   {`{"adr": ":9000"}`, `unknown field "adr"`},
		"bad duration":  {`{"shipEvery": "soon"}`, "invalid duration"},
		"zero attempts": {`{"shipAttempts": 0}`, "must be positive"},
	} {
		tc := tc
		t.Run(name, func(t *testing.T) {
			_, err := Load(write(t, tc.content), noEnv)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error = %v, want one with %q", err, tc.want)
			}
		})
	}
}

// The file that the image ships must be one that the service accepts.
func TestShippedConfig(t *testing.T) {
	if _, err := Load(filepath.Join("..", "..", "configs", "orders.json"), noEnv); err != nil {
		t.Error(err)
	}
}
