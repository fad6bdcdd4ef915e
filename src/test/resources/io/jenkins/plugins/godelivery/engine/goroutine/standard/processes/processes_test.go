// Package processes leaves processes, signals and listeners behind.
package processes

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

func TestNotify(t *testing.T) {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGUSR1)
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, syscall.SIGUSR1)
	signal.Stop(stopped)
}

func TestNotifyContext(t *testing.T) {
	signal.NotifyContext(context.Background(), syscall.SIGUSR2)
	_, stop := signal.NotifyContext(context.Background(), syscall.SIGUSR2)
	stop()
}

func TestListen(t *testing.T) {
	listener, _ := net.Listen("tcp", "127.0.0.1:0")
	go listener.Accept()
	conn, _ := net.Dial("tcp", listener.Addr().String())
	go io.ReadAll(conn)
}

func TestLookup(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	net.DefaultResolver.LookupHost(ctx, "localhost")
	net.DefaultResolver.LookupHost(ctx, "example.invalid")
}

func TestPipe(t *testing.T) {
	reader, _, _ := os.Pipe()
	go reader.Read(make([]byte, 1))
}

func start(ctx context.Context) *exec.Cmd {
	command := exec.CommandContext(ctx, "true")
	command.Stdout = new(bytes.Buffer)
	command.Start()
	return command
}

func TestWaited(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	start(ctx).Wait()
}

func TestNotWaited(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_ = cancel
	start(ctx)
}
