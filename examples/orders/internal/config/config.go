// Package config reads the settings of the service: a JSON file, overridden by the environment.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"
)

// Duration is a time.Duration that JSON writes as "1m30s".
type Duration time.Duration

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return err
	}
	*d = Duration(parsed)
	return nil
}

// Config is what an operator can set.
type Config struct {
	Addr            string     `json:"addr"`
	LogLevel        slog.Level `json:"logLevel"`
	Snapshot        string     `json:"snapshot"` // file that keeps the orders over a restart; empty for none
	ShipEvery       Duration   `json:"shipEvery"`
	ShipAttempts    int        `json:"shipAttempts"`
	ShutdownTimeout Duration   `json:"shutdownTimeout"`
}

// Default is what holds where nothing is set.
func Default() Config {
	return Config{
		Addr:            ":8080",
		ShipEvery:       Duration(time.Second),
		ShipAttempts:    3,
		ShutdownTimeout: Duration(10 * time.Second),
	}
}

// Load reads path, if there is such a file, and then the environment.
func Load(path string, getenv func(string) string) (Config, error) {
	cfg := Default()
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return Config{}, fmt.Errorf("config: %w", err)
	default:
		defer file.Close()
		decoder := json.NewDecoder(file)
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&cfg); err != nil {
			return Config{}, fmt.Errorf("config: %s: %w", path, err)
		}
	}
	if err := cfg.override(getenv); err != nil {
		return Config{}, fmt.Errorf("config: %w", err)
	}
	return cfg, cfg.validate()
}

func (c *Config) override(getenv func(string) string) error {
	if addr := getenv("ORDERS_ADDR"); addr != "" {
		c.Addr = addr
	}
	if snapshot := getenv("ORDERS_SNAPSHOT"); snapshot != "" {
		c.Snapshot = snapshot
	}
	if level := getenv("ORDERS_LOG_LEVEL"); level != "" {
		if err := c.LogLevel.UnmarshalText([]byte(level)); err != nil {
			return fmt.Errorf("ORDERS_LOG_LEVEL: %w", err)
		}
	}
	if every := getenv("ORDERS_SHIP_EVERY"); every != "" {
		if err := c.ShipEvery.UnmarshalText([]byte(every)); err != nil {
			return fmt.Errorf("ORDERS_SHIP_EVERY: %w", err)
		}
	}
	return nil
}

func (c *Config) validate() error {
	if c.ShipEvery <= 0 || c.ShipAttempts < 1 {
		return errors.New("config: shipEvery and shipAttempts must be positive")
	}
	return nil
}
