// Command goroutines compares, in one run, the tests of a module without labels, with labels and with the list of leaks.
// First it compiles them twice for each mode, beginning with an empty cache. Then it runs them in turns and prints the CPU
// seconds of each mode, those of the preparation among them, and their ratios:
//
//	cd benchmark && go run ./goroutines -go /path/to/go1.27/bin/go
//
// Without -module it generates a suite: four packages with parallel tests that hash, start goroutines and have subtests.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

var (
	goCommand = flag.String("go", "go", "go command of the tests, of a toolchain outside of the module cache")
	module    = flag.String("module", "", "folder of a module; a suite is generated without it")
	packages  = flag.String("packages", "./...", "packages of that module")
	seconds   = flag.Float64("seconds", 60, "CPU seconds of the generated suite, about")
	runs      = flag.Int("runs", 3, "runs of each mode")
	program   = flag.String("program", "../src/main/resources/io/jenkins/plugins/godelivery/engine/run/goroutine-overlay.go", "program that makes the overlay")
)

const suite = `package p

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"
	"time"
)

// work hashes for some CPU time of one core, however busy the machine is.
func work(hashes int) {
	block := make([]byte, 1<<16)
	for range hashes {
		sum := sha256.Sum256(block)
		copy(block, sum[:])
	}
}

func TestHashes(t *testing.T) {
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			work(HASHES)
		})
	}
}

// TestGoroutines starts goroutines that hand numbers on.
func TestGoroutines(t *testing.T) {
	for range 20 {
		var group sync.WaitGroup
		first := make(chan int)
		in := first
		for range 2000 {
			out := make(chan int)
			group.Add(1)
			go func(in chan int) {
				defer group.Done()
				out <- <-in + 1
			}(in)
			in = out
		}
		first <- 0
		<-in
		group.Wait()
	}
}

func TestSubtests(t *testing.T) {
	for i := range 2000 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {})
	}
}

func TestSleeps(t *testing.T) {
	t.Parallel()
	time.Sleep(100 * time.Millisecond)
}
`

// temporary is removed when the program ends.
var temporary string

func check(err error) {
	if err != nil {
		os.RemoveAll(temporary)
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// generate writes the suite.
func generate(folder string) {
	// A hash of 64 KB takes about 40 µs with the instructions of current processors.
	hashes := int(*seconds / 4 / 8 / 40e-6)
	check(os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module example.com/suite\n\ngo 1.24\n"), 0o666))
	for i := 0; i < 4; i++ {
		path := filepath.Join(folder, fmt.Sprint("p", i))
		check(os.Mkdir(path, 0o777))
		check(os.WriteFile(filepath.Join(path, "p_test.go"), []byte(strings.ReplaceAll(suite, "HASHES", fmt.Sprint(hashes))), 0o666))
	}
}

// run returns the CPU seconds of a command and of all that it started, and the wall seconds. Tests that fail end the
// comparison, because a failure may end them early.
func run(folder string, environment []string, arguments ...string) (float64, float64) {
	command := exec.Command(*goCommand, arguments...)
	command.Dir = folder
	command.Env = append(os.Environ(), environment...)
	start := time.Now()
	out, err := command.CombinedOutput()
	if err != nil || arguments[0] == "run" && string(out) != "ok\n" {
		check(fmt.Errorf("%s: %v\n%s", strings.Join(command.Args, " "), err, out))
	}
	return (command.ProcessState.UserTime() + command.ProcessState.SystemTime()).Seconds(), time.Since(start).Seconds()
}

func value(name string) string {
	out, err := exec.Command(*goCommand, "env", name).Output()
	check(err)
	return strings.TrimSpace(string(out))
}

func main() {
	flag.Parse()
	folder, err := os.MkdirTemp("", "goroutines")
	check(err)
	temporary = folder
	defer os.RemoveAll(folder)
	suiteFolder := *module
	if suiteFolder == "" {
		suiteFolder = folder
		generate(folder)
	}
	source, err := filepath.Abs(*program)
	check(err)
	root := value("GOROOT")
	cache := filepath.Join(folder, "cache")
	check(os.Setenv("GOCACHE", cache))
	// measure runs the tests in one mode and returns the CPU seconds.
	measure := func(mode string, more ...string) float64 {
		flags := append([]string{"test", "-json", "-vet=off", "-count=1"}, more...)
		var environment []string
		var cpu, wall float64
		if mode != "off" {
			out := filepath.Join(folder, "overlay-"+mode)
			check(os.MkdirAll(out, 0o777))
			prepared := []string{"GOFLAGS=", "GO111MODULE=off", "GOTOOLCHAIN=local"}
			cpu, wall = run(folder, prepared, "run", source, "-goroot="+root, "-out="+out, fmt.Sprint("-leaks=", mode == "leaks"))
			flags = append(flags, "-overlay="+filepath.Join(out, "overlay.json"))
			environment = []string{"GODEBUG=tracebacklabels=1"}
		}
		moreCPU, moreWall := run(suiteFolder, environment, append(flags, *packages)...)
		fmt.Printf("%-6s %7.2f s CPU, of which %.2f s to prepare; %.1f s\n", mode, cpu+moreCPU, cpu, wall+moreWall)
		return cpu + moreCPU
	}
	modes := []string{"off", "labels", "leaks"}
	for _, title := range []string{"compiled, without running a test, with an empty cache:", "again:"} {
		fmt.Println(title)
		for _, mode := range modes {
			measure(mode, "-run=^$")
		}
	}
	used := map[string][]float64{}
	fmt.Println("run:")
	for run := 0; run < *runs; run++ {
		for _, mode := range modes {
			used[mode] = append(used[mode], measure(mode))
		}
	}
	for _, mode := range modes {
		slices.Sort(used[mode])
	}
	median := func(mode string) float64 { return used[mode][len(used[mode])/2] }
	for _, mode := range modes {
		fmt.Printf("%-6s median %.2f s CPU, fastest %.2f s, × off %.3f (fastest %.3f)\n",
			mode, median(mode), used[mode][0], median(mode)/median("off"), used[mode][0]/used["off"][0])
	}
}
