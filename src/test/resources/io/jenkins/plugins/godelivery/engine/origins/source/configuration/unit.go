//go:build !integration

package configuration

const Port = 8080
