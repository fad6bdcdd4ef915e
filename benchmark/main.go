// Command benchmark compares godelivery with its peers and with lower bounds of any reader, on the same files
// in the same run, and prints the table of docs/performance.md.
//
// Usage: scripts/benchmark [-only NAME,…] [-runs N] [-scale F] [-clean]
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"syscall"
	"time"
)

var (
	data      = flag.String("data", "", "folder of the generated files, kept for the next run")
	installed = flag.String("godelivery", "", "the command godelivery as scripts/install makes it")
	floors    = flag.String("floors", "", "class path with Floors and Jackson")
	gotestsum = flag.String("gotestsum", "", "path of gotestsum; without it that row is left out")
	only      = flag.String("only", "", "names of benchmarks, separated by commas; all if empty")
	runs      = flag.Int("runs", 3, "runs of each command; the median counts")
	scale     = flag.Float64("scale", 1, "size of the generated files; 0.01 is good for a try")
	clean     = flag.Bool("clean", false, "only remove the generated files")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

func run() error {
	if *clean {
		return os.RemoveAll(*data)
	}
	folder := filepath.Join(*data, fmt.Sprintf("scale-%g", *scale))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	fmt.Printf("%s, %d CPUs, %s; median of %d; memory is the largest resident set.\n\n", cpu(), runtime.NumCPU(), runtime.Version(), *runs)
	var goals []*goal
	fmt.Println("| what | tool | wall s | CPU s | memory MB | MB/s | wall × ours | CPU × ours |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, b := range benchmarks(folder) {
		if *only == "" || strings.Contains(","+*only+",", ","+b.name+",") {
			if err := b.run(); err != nil {
				return fmt.Errorf("%s: %w", b.name, err)
			}
			goals = append(goals, b.goals...)
		}
	}
	fmt.Println("\n| goal | bound | wall | met | CPU | met |")
	fmt.Println("|---|---|---|---|---|---|")
	for _, g := range goals {
		fmt.Println(g.row())
	}
	return nil
}

// A benchmark is a file and the commands that read it; the first command is ours.
type benchmark struct {
	name     string
	file     string
	generate func(io.Writer) error
	prepare  func() error
	commands []command
	goals    []*goal
}

// A goal bounds the time of one of the benchmark's commands.
type goal struct {
	text string
	// command is the index of the bounded one, per that of the one whose time is the unit; seconds if negative.
	command, per int
	most         float64
	wall, cpu    float64
}

const seconds = -1

func (g *goal) measure(medians []measurement) {
	g.wall, g.cpu = medians[g.command].wall.Seconds(), medians[g.command].cpu.Seconds()
	if g.per != seconds {
		g.wall /= medians[g.per].wall.Seconds()
		g.cpu /= medians[g.per].cpu.Seconds()
	}
}

func (g *goal) row() string {
	met := func(measured float64) string {
		if measured <= g.most {
			return "yes"
		}
		return "no"
	}
	return fmt.Sprintf("| %s | ≤ %.2f | %.2f | %s | %.2f | %s |", g.text, g.most, g.wall, met(g.wall), g.cpu, met(g.cpu))
}

type command struct {
	tool        string
	args        []string
	folder      string
	environment string
}

func benchmarks(folder string) []benchmark {
	n := func(full int) int { return int(float64(full) * *scale) }
	at := func(name string) string { return filepath.Join(folder, name) }
	ours := func(args ...string) command {
		return command{tool: "godelivery -Xmx256m", args: append([]string{*installed}, args...), environment: "JDK_JAVA_OPTIONS=-Xmx256m"}
	}
	floor := func(kind string, file ...string) command {
		return command{tool: "floor: " + kind, args: append([]string{"java", "-Xmx256m", "-cp", *floors, "Floors", kind}, file...)}
	}

	stream, once, often, races, lint := at("stream.json"), at("cover.out"), at("cover-4.out"), at("race.log"), at("lint.json")
	sources := at("sources")
	files := n(20_000)
	profile := func(name, file string, times int) benchmark {
		functions := ours("inspect", "--kind", "coverage", "--source", sources, file)
		functions.tool += " --source"
		return benchmark{
			name: name, file: file,
			generate: func(w io.Writer) error { return writeProfile(w, files, times) },
			prepare:  func() error { return onceOnly(sources, func(path string) error { return writeSources(path, files) }) },
			commands: []command{
				ours("inspect", "--kind", "coverage", file),
				functions,
				{tool: "go tool cover -func", args: []string{"go", "tool", "cover", "-func=" + file}, folder: sources},
				floor("bytes", file), floor("lines", file),
			},
			goals: []*goal{{text: name + " with --source, per go tool cover -func", command: 1, per: 2, most: 1.0 / 3}},
		}
	}
	streamCommands := []command{ours("junit", "--out", at("ours.xml"), stream)}
	if *gotestsum != "" {
		streamCommands = append(streamCommands, command{tool: "gotestsum", args: []string{
			*gotestsum, "--format", "pkgname", "--junitfile", at("gotestsum.xml"), "--raw-command", "--", "cat", stream,
		}})
	}
	streamCommands = append(streamCommands, floor("bytes", stream), floor("tokens", stream))
	return []benchmark{
		{name: "stream", file: stream,
			generate: func(w io.Writer) error { return writeStream(w, int64(n(1_000_000_000))) },
			commands: streamCommands,
			goals:    []*goal{{text: "stream, per Jackson's tokens", command: 0, per: len(streamCommands) - 1, most: 1}}},
		profile("profile", once, 1),
		profile("profile-4", often, 4),
		{name: "races", file: races,
			generate: func(w io.Writer) error { return writeRaces(w, n(10_000), 50) },
			commands: []command{ours("inspect", "--kind", "race", races), floor("bytes", races)},
			goals:    []*goal{{text: fmt.Sprintf("%d race reports, seconds", n(10_000)), command: 0, per: seconds, most: 0.5}}},
		{name: "lint", file: lint,
			generate: func(w io.Writer) error { return writeLint(w, n(100_000)) },
			commands: []command{ours("inspect", "--kind", "lint", lint), floor("bytes", lint), floor("tokens", lint)},
			goals:    []*goal{{text: "lint, per Jackson's tokens", command: 0, per: 2, most: 2.5}}},
		{name: "start", file: at("small.out"),
			generate: func(w io.Writer) error { return writeProfile(w, 1, 1) },
			commands: []command{ours("inspect", "--kind", "coverage", at("small.out")), floor("start")}},
	}
}

func (b benchmark) run() error {
	err := onceOnly(b.file, func(path string) error {
		file, err := os.Create(path)
		if err != nil {
			return err
		}
		defer file.Close()
		buffered := bufio.NewWriterSize(file, 1<<20)
		if err := b.generate(buffered); err != nil {
			return err
		}
		return buffered.Flush()
	})
	if err != nil {
		return err
	}
	if b.prepare != nil {
		if err := b.prepare(); err != nil {
			return err
		}
	}
	info, err := os.Stat(b.file)
	if err != nil {
		return err
	}
	megabytes := float64(info.Size()) / 1e6
	// Alternates the commands, so that other load on the machine affects all of them.
	measured := make([][]measurement, len(b.commands))
	for i := 0; i < *runs; i++ {
		for j, c := range b.commands {
			m, err := c.once()
			if err != nil {
				return err
			}
			measured[j] = append(measured[j], m)
		}
	}
	medians := make([]measurement, len(b.commands))
	for i := range measured {
		medians[i] = median(measured[i])
	}
	for _, g := range b.goals {
		g.measure(medians)
	}
	ours := medians[0]
	for i, c := range b.commands {
		m := medians[i]
		fmt.Printf("| %s, %.1f MB | %s | %.2f | %.2f | %.0f | %.0f | %.1f | %.1f |\n", b.name, megabytes, c.tool,
			m.wall.Seconds(), m.cpu.Seconds(), m.megabytes, megabytes/m.wall.Seconds(),
			m.wall.Seconds()/ours.wall.Seconds(), m.cpu.Seconds()/ours.cpu.Seconds())
	}
	return nil
}

// onceOnly generates path if it is missing: under another name first, so that an incomplete file is never used.
func onceOnly(path string, generate func(path string) error) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	temporary := path + ".tmp"
	if err := os.RemoveAll(temporary); err != nil {
		return err
	}
	if err := generate(temporary); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}

type measurement struct {
	wall, cpu time.Duration
	megabytes float64
}

// median returns the run with the median wall time.
func median(runs []measurement) measurement {
	sort.Slice(runs, func(i, j int) bool { return runs[i].wall < runs[j].wall })
	return runs[len(runs)/2]
}

func (c command) once() (measurement, error) {
	process := exec.Command(c.args[0], c.args[1:]...)
	process.Dir = c.folder
	if c.environment != "" {
		process.Env = append(os.Environ(), c.environment)
	}
	var complaint strings.Builder
	process.Stderr = &complaint
	start := time.Now()
	err := process.Run()
	wall := time.Since(start)
	if err != nil {
		return measurement{}, fmt.Errorf("%s: %w: %s", strings.Join(c.args, " "), err, complaint.String())
	}
	// The usage of a process includes that of its awaited children, such as go list.
	usage := process.ProcessState.SysUsage().(*syscall.Rusage)
	return measurement{
		wall:      wall,
		cpu:       process.ProcessState.UserTime() + process.ProcessState.SystemTime(),
		megabytes: float64(usage.Maxrss) * maxrssUnit / 1e6,
	}, nil
}

// maxrssUnit is the unit of ru_maxrss on Linux, in bytes.
const maxrssUnit = 1024

func cpu() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for _, line := range strings.Split(string(info), "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
