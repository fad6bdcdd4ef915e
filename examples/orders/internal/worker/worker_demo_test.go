//go:build demo

package worker

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/orders/pkg/order"
)

// TestCarrierIsWarm is the flaky test of the demonstration: like a test that leans on something
// outside that needs a moment to wake up, it fails when it is executed first and passes when it is
// executed again.
func TestCarrierIsWarm(t *testing.T) {
	warm := wake(t)
	r := start(t, func(context.Context, order.Order) error {
		if !warm {
			return errors.New("the carrier does not answer yet")
		}
		return nil
	})
	if !warm {
		t.Fatal("not shipped at the first attempt: the carrier does not answer yet")
	}
	r.awaitShipped(t)
}

// wake says whether somebody woke the carrier before, and puts it back to sleep then, so that
// every demonstration starts with a cold one. The memory is a file that belongs to one run.
func wake(t *testing.T) bool {
	t.Helper()
	stayUncached(t)
	path := filepath.Join(os.TempDir(), "orders-carrier-"+run())
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err == nil
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return false
}

// stayUncached keeps go test from remembering that the package passed: it caches no result that
// depends on a file which has only just changed.
func stayUncached(t *testing.T) {
	t.Helper()
	const path = "testdata/uncached.txt"
	now := time.Now()
	_, err := os.ReadFile(path)
	if err := errors.Join(err, os.Chtimes(path, now, now)); err != nil {
		t.Fatal(err)
	}
}

// run tells runs apart: Jenkins names them; elsewhere it is the process that started go test, and a
// rerun has the same one.
func run() string {
	name := os.Getenv("BUILD_TAG")
	if name == "" {
		name = starter(os.Getppid())
	}
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(name))
	return fmt.Sprintf("%x", hash.Sum64())
}

// starter is the parent of a process and when it was started; empty where there is no /proc.
func starter(pid int) string {
	parent, ok := stat(fmt.Sprint(pid), 1)
	if !ok {
		return ""
	}
	since, _ := stat(parent, 19)
	return parent + "@" + since
}

// stat is one of the fields that follow the command in proc(5)'s stat.
func stat(pid string, field int) (string, bool) {
	content, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return "", false
	}
	line := string(content)
	return strings.Fields(line[strings.LastIndexByte(line, ')')+1:])[field], true
}
