//go:build integration

package configuration

const Port = 0
