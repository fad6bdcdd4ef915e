// Command goroutine-overlay writes an overlay (go help build, -overlay) in which the package testing labels the
// goroutine of each test with the name of the test, and the main goroutine with that of the example that it runs, or
// TestMain. Go copies labels to the goroutines that a goroutine starts, and prints them in stack traces.
//
// Until the process dies the labels are empty, so that tests see the same stack traces and profiles as without them.
// If os.Exit ends the process while tests run, the stack of its caller is printed.
//
// It changes copies of the sources of the go command that runs the tests. The places are found by their structure; a
// source in which they are not found as expected is an error, and the tests run without an overlay. Nothing moves to
// another line, so that stack traces keep their line numbers.
//
// Its last line is "ok" when the overlay is there, else the reason; the overlay is then left as it was.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// An insertion is text that is put into a source.
type insertion struct {
	offset int
	text   string
}

// A source is a file of the standard library and the changes to make in it.
type source struct {
	path       string
	text       []byte
	set        *token.FileSet
	file       *ast.File
	insertions []insertion
}

func read(path string) (*source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &source{path: path, text: text, set: set, file: file}, nil
}

func (s *source) insert(position token.Pos, text string) {
	s.insertions = append(s.insertions, insertion{s.set.Position(position).Offset, text})
}

func (s *source) append(text string) {
	s.insertions = append(s.insertions, insertion{len(s.text), text})
}

// function finds a function or method by its name and the names of its parameters, receiver first.
func (s *source) function(name string, parameters ...string) (*ast.FuncDecl, error) {
	for _, declaration := range s.file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if ok && function.Name.Name == name && function.Body != nil && len(function.Body.List) > 0 &&
			strings.Join(names(function), " ") == strings.Join(parameters, " ") {
			return function, nil
		}
	}
	return nil, fmt.Errorf("%s has no func %s(%s)", filepath.Base(s.path), name, strings.Join(parameters, ", "))
}

func names(function *ast.FuncDecl) []string {
	var found []string
	for _, fields := range []*ast.FieldList{function.Recv, function.Type.Params} {
		if fields == nil {
			continue
		}
		for _, field := range fields.List {
			for _, name := range field.Names {
				found = append(found, name.Name)
			}
		}
	}
	return found
}

// atStart inserts a statement before the first one of a function.
func (s *source) atStart(statement, name string, parameters ...string) error {
	function, err := s.function(name, parameters...)
	if err == nil {
		s.insert(function.Body.List[0].Pos(), statement+"; ")
	}
	return err
}

// aroundCall inserts statements before and after the only statement of a function that is a given call.
func (s *source) aroundCall(before, call, after, name string, parameters ...string) error {
	function, err := s.function(name, parameters...)
	if err != nil {
		return err
	}
	var found []ast.Stmt
	for _, candidate := range function.Body.List {
		expression, ok := candidate.(*ast.ExprStmt)
		if ok && types.ExprString(expression.X) == call {
			found = append(found, candidate)
		}
	}
	if len(found) != 1 {
		return fmt.Errorf("%s: func %s calls %s %d times", filepath.Base(s.path), name, call, len(found))
	}
	s.insert(found[0].Pos(), before+"; ")
	if after != "" {
		s.insert(found[0].End(), "; "+after)
	}
	return nil
}

// afterVerdict inserts a statement after those that print that a package has passed or failed. Tests that end otherwise,
// with a panic or a timeout, do not get there.
func (s *source) afterVerdict(statement string) error {
	function, err := s.function("Run", "m")
	if err != nil {
		return err
	}
	found := map[string]bool{}
	ast.Inspect(function.Body, func(node ast.Node) bool {
		expression, ok := node.(*ast.ExprStmt)
		if !ok {
			return true
		}
		if call, ok := expression.X.(*ast.CallExpr); ok && len(call.Args) > 0 {
			last, ok := call.Args[len(call.Args)-1].(*ast.BasicLit)
			if ok && (last.Value == `"PASS\n"` || last.Value == `"FAIL\n"`) {
				found[last.Value] = true
				s.insert(expression.End(), "; "+statement)
			}
		}
		return true
	})
	if len(found) != 2 {
		return fmt.Errorf("%s does not print the verdict as expected", filepath.Base(s.path))
	}
	return nil
}

// need adds imports that the file does not have, on the line of its first one.
func (s *source) need(packages ...string) error {
	for _, name := range packages {
		found := false
		for _, spec := range s.file.Imports {
			found = found || spec.Name == nil && spec.Path.Value == `"`+name+`"`
		}
		if !found {
			if len(s.file.Imports) < 2 {
				return fmt.Errorf("%s does not import %s", filepath.Base(s.path), name)
			}
			s.insert(s.file.Imports[0].Pos(), `"`+name+`"; `)
		}
	}
	return nil
}

func (s *source) changed() []byte {
	sort.SliceStable(s.insertions, func(i, j int) bool { return s.insertions[i].offset < s.insertions[j].offset })
	var out bytes.Buffer
	last := 0
	for _, insertion := range s.insertions {
		out.Write(s.text[last:insertion.offset])
		out.WriteString(insertion.text)
		last = insertion.offset
	}
	out.Write(s.text[last:])
	return out.Bytes()
}

const labelling = `

// Added by Go Delivery: labels the goroutine of a test, and the context of the test, so that pprof.Do with that context
// keeps the label. Fuzzing is left alone, which measures its own coverage.
var goDeliveryLabeller func(ctx context.Context, name string) context.Context

func goDeliveryLabel(c *common) {
	if goDeliveryLabeller == nil || c.name == "" || c.name == "Main" || *matchFuzz != "" {
		return // The roots of all tests, and of all benchmarks, run in the main goroutine.
	}
	ctx := c.ctx
	if ctx == nil {
		ctx = context.Background() // A benchmark gets its context later.
	}
	c.ctx = goDeliveryLabeller(ctx, c.name)
}

// goDeliveryName labels the main goroutine while it runs an example, or TestMain.
func goDeliveryName(name string) {
	if goDeliveryLabeller != nil {
		goDeliveryLabeller(context.Background(), name)
	}
}

// goDeliveryEnd is called when the tests have ended.
func (m *M) goDeliveryEnd() {
	if d, ok := m.deps.(interface{ GoDeliveryEnd() }); ok && *matchFuzz == "" {
		d.GoDeliveryEnd()
	}
}
`

const labeller = `

// goDeliveryLabels are labels as the runtime has them: a slice. Added by Go Delivery.
type goDeliveryLabels struct {
	list     unsafe.Pointer
	count    int
	capacity int
}

// A goDeliveryTest has the labels of the goroutines of a test, which are none before the process dies.
type goDeliveryTest struct {
	labels *goDeliveryLabels
	next   *goDeliveryTest
}

var (
	goDeliveryMutex sync.Mutex
	goDeliveryTests *goDeliveryTest
)

//go:linkname goDeliveryGetLabels runtime/pprof.runtime_getProfLabel
func goDeliveryGetLabels() unsafe.Pointer

//go:linkname goDeliveryOverride runtime.overrideWrite
var goDeliveryOverride func(fd uintptr, p unsafe.Pointer, n int32) int32

var goDeliveryEnded atomic.Bool

func init() {
	if goDeliveryOverride == nil {
		goDeliveryOverride = goDeliveryWrite
	}
	exithook.Add(exithook.Hook{F: goDeliveryExit, RunOnFailure: true})
}

// GoDeliveryEnd is called when the tests have ended.
func (TestDeps) GoDeliveryEnd() {
	goDeliveryEnded.Store(true)
	goDeliveryLeaks()
}

// goDeliveryExit prints the stack of the goroutine that ends the process while tests run. A process that go test has not
// started itself has no such output: what it prints is meant for a test.
func goDeliveryExit() {
	verbose := flag.Lookup("test.v")
	if goDeliveryEnded.Load() || verbose == nil || verbose.Value.String() != "test2json" || !goDeliveryBegun() {
		return
	}
	goDeliveryShow(1)
	stack := make([]byte, 1<<16)
	stack = stack[:runtime.Stack(stack, false)]
	syscall.Write(1, []byte("\nprocess exits by os.Exit: godelivery v1\n"+string(stack)+"\n\n"))
}

// GoDeliveryLabel labels the goroutine, and those that it starts. pprof.Do with the context restores these labels.
func (TestDeps) GoDeliveryLabel(ctx context.Context, name string) context.Context {
	ctx = pprof.WithLabels(ctx, pprof.Labels("test", name))
	pprof.SetGoroutineLabels(ctx)
	test := &goDeliveryTest{labels: (*goDeliveryLabels)(goDeliveryGetLabels())}
	test.labels.count = 0
	goDeliveryMutex.Lock()
	test.next = goDeliveryTests
	goDeliveryTests = test
	goDeliveryMutex.Unlock()
	return ctx
}

// goDeliveryBegun returns whether there is a label besides that of TestMain.
func goDeliveryBegun() bool {
	goDeliveryMutex.Lock()
	defer goDeliveryMutex.Unlock()
	return goDeliveryTests != nil && goDeliveryTests.next != nil
}

// goDeliveryShow sets the number of labels of all tests. It may run on any stack, and allocates nothing.
//
//go:norace
func goDeliveryShow(count int) {
	for test := goDeliveryTests; test != nil; test = test.next {
		test.labels.count = count
	}
}

// goDeliveryWrite writes for the runtime, which stops all goroutines before it writes that the process dies.
//
//go:norace
func goDeliveryWrite(fd uintptr, p unsafe.Pointer, n int32) int32 {
	if fd == 2 && n > 3 {
		text := unsafe.String((*byte)(p), int(n))
		if text[:3] == "SIG" || n > 6 && (text[:7] == "panic: " || text[:7] == "fatal e") {
			goDeliveryShow(1)
		}
	}
	written, _, errno := syscall.RawSyscall(syscall.SYS_WRITE, fd, uintptr(p), uintptr(n))
	if errno != 0 {
		return -int32(errno)
	}
	return int32(written)
}
`

const leakWriter = `
// goDeliveryLeaks was added by Go Delivery: it prints the goroutines that nothing can wake up any more. A goroutine that
// has just ended may still hold what others wait for, so it looks again until it finds no more, for a second at most.
func goDeliveryLeaks() {
	profile := pprof.Lookup("goroutineleak")
	if profile == nil {
		return
	}
	goDeliveryShow(1)
	defer goDeliveryShow(0)
	var leaked []string
	for looked, same := 0, 0; looked < 20 && same < 3; looked++ {
		time.Sleep(time.Duration(looked) * 5 * time.Millisecond)
		var text strings.Builder
		profile.WriteTo(&text, 2)
		var now []string
		for _, goroutine := range strings.Split(strings.TrimSpace(text.String()), "\n\n") {
			if header, _, _ := strings.Cut(goroutine, "\n"); strings.Contains(header, "(leaked") {
				now = append(now, goroutine)
			}
		}
		same++
		if len(now) != len(leaked) {
			same = 0
		}
		leaked = now
	}
	const limit = 1 << 20
	var out strings.Builder
	out.WriteString("=== godelivery: goroutine leaks begin v1\n")
	cut := ""
	for _, goroutine := range leaked {
		if out.Len()+len(goroutine) > limit {
			cut = ", cut"
			break
		}
		out.WriteString(goroutine + "\n\n")
	}
	out.WriteString("=== godelivery: goroutine leaks end " + strconv.Itoa(len(leaked)) + " goroutines" + cut + "\n")
	os.Stdout.WriteString(out.String())
}
`

const noLeakWriter = `
func goDeliveryLeaks() {}
`

// derive returns the changed sources by the paths of the original ones.
func derive(goroot string, leaks bool) (map[string][]byte, error) {
	folder := filepath.Join(goroot, "src", "testing")
	var sources []*source
	for _, name := range []string{"testing.go", "fuzz.go", "benchmark.go", "run_example.go", "internal/testdeps/deps.go"} {
		source, err := read(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	tests, fuzz, benchmarks, examples, deps := sources[0], sources[1], sources[2], sources[3], sources[4]
	err := errors.Join(
		tests.aroundCall("goDeliveryLabel(&t.common)", "fn(t)", "", "tRunner", "t", "fn"),
		fuzz.aroundCall("goDeliveryLabel(&f.common)", "fn(f)", "", "fRunner", "f", "fn"),
		benchmarks.atStart("goDeliveryLabel(&b.common)", "runN", "b", "n"),
		// The label stays if the example panics.
		examples.aroundCall("goDeliveryName(eg.Name)", "eg.F()", "goDeliveryName(\"TestMain\")", "runExample", "eg"),
		tests.atStart("if l, ok := deps.(interface{ GoDeliveryLabel(context.Context, string) context.Context }); ok { goDeliveryLabeller = l.GoDeliveryLabel; goDeliveryName(\"TestMain\") }",
			"MainStart", "deps", "tests", "benchmarks", "fuzzTargets", "examples"),
		tests.afterVerdict("m.goDeliveryEnd()"),
		tests.need("context"),
		deps.need("context", "flag", "internal/runtime/exithook", "runtime", "runtime/pprof", "sync", "sync/atomic", "syscall", "unsafe"))
	tests.append(labelling)
	deps.append(labeller)
	if leaks {
		err = errors.Join(err, deps.need("os", "strconv", "strings", "time"))
		deps.append(leakWriter)
	} else {
		deps.append(noLeakWriter)
	}
	if err != nil {
		return nil, err
	}
	changed := map[string][]byte{}
	for _, source := range sources {
		changed[source.path] = source.changed()
	}
	return changed, nil
}

// proof is a test that panics in a goroutine, unless stack traces show labels before.
const proof = `package proof

import (
	"runtime"
	"strings"
	"testing"
)

func TestLabel(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		ended := make(chan int)
		go func() {
			stack := make([]byte, 1<<16)
			if header, _, _ := strings.Cut(string(stack[:runtime.Stack(stack, false)]), "\n"); strings.Contains(header, "{") {
				panic("labels are shown too early: " + header)
			}
			go panic("proof")
		}()
		<-ended
	})
}
`

// check compiles the changed sources and runs a test with them.
func check(goroot, overlay string, race bool) error {
	folder, err := os.MkdirTemp(filepath.Dir(overlay), "proof")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "proof_test.go")
	if err := os.WriteFile(file, []byte(proof), 0o600); err != nil {
		return err
	}
	command := exec.Command(filepath.Join(goroot, "bin", "go"), "test", "-vet=off", fmt.Sprintf("-race=%t", race),
		"-overlay="+overlay, file)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOROOT="+goroot, "GODEBUG=tracebacklabels=1")
	out, _ := command.CombinedOutput()
	if !shown.Match(out) {
		return fmt.Errorf("a test with the changed sources does not show its labels: %s", firstLine(out))
	}
	return nil
}

// shown are the labels of the proof, with Go 1.26 and as of Go 1.27.
var shown = regexp.MustCompile(`(?m)^panic: proof$[\s\S]*^goroutine \d+ \[running(?: labels:\{"test": "TestLabel/sub"\}\]|\] \{test: TestLabel/sub\}):$`)

func firstLine(out []byte) string {
	for _, line := range strings.Split(string(out), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return "it printed nothing"
}

func write(file string, text []byte) error {
	temporary := file + ".new"
	if err := os.WriteFile(temporary, text, 0o666); err != nil {
		return err
	}
	return os.Rename(temporary, file)
}

// link returns another path of a toolchain in the module cache: go refuses overlays of files below the path of the module
// cache, and does not follow links to find out. The path is the same for each run, because go links it into tests, whose
// results would not be cached otherwise. What is compiled does not depend on it.
func link(goroot, cache string) (string, error) {
	hash := fnv.New64a()
	hash.Write([]byte(goroot))
	name := filepath.Join(cache, fmt.Sprintf("go-delivery-root-%x", hash.Sum64()))
	if target, err := os.Readlink(name); err == nil && target == goroot {
		return name, nil
	}
	temporary := fmt.Sprintf("%s.%d", name, os.Getpid())
	if err := os.Symlink(goroot, temporary); err != nil {
		return "", err
	}
	if err := os.Rename(temporary, name); err != nil {
		os.Remove(temporary)
		return "", err
	}
	return name, nil
}

// launcher is a shell script that runs the go command of a root.
func launcher(goroot string) []byte {
	quoted := "'" + strings.ReplaceAll(goroot, "'", `'\''`) + "'"
	return []byte("#!/bin/sh\nGOROOT=" + quoted + " exec " + quoted + "/bin/go \"$@\"\n")
}

// run writes the changed sources and, once they are checked, the overlay that names them.
func run(goroot, out, cache string, linked, leaks, race bool) error {
	if linked {
		path, err := link(goroot, cache)
		if err != nil {
			return err
		}
		goroot = path
	}
	changed, err := derive(goroot, leaks)
	if err != nil {
		return err
	}
	paths := make([]string, 0, len(changed))
	for path := range changed {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	var replaced []string
	hash := fnv.New128a()
	for _, path := range paths {
		name := filepath.Join(out, filepath.Base(path))
		if err := write(name, changed[path]); err != nil {
			return err
		}
		replaced = append(replaced, strconv.Quote(path)+": "+strconv.Quote(name))
		fmt.Fprintf(hash, "%s %d %s", path, len(changed[path]), changed[path])
	}
	unchecked := filepath.Join(out, "unchecked.json")
	if err := write(unchecked, []byte("{\"Replace\": {"+strings.Join(replaced, ", ")+"}}\n")); err != nil {
		return err
	}
	mark := filepath.Join(cache, fmt.Sprintf("go-delivery-overlay-%x-race-%t", hash.Sum(nil), race))
	if _, err := os.Stat(mark); err != nil {
		if err := check(goroot, unchecked, race); err != nil {
			return err
		}
		// Only saves the check of the next run.
		_ = os.WriteFile(mark, nil, 0o666)
	}
	if linked {
		if err := write(filepath.Join(out, "go"), launcher(goroot)); err != nil {
			return err
		}
	}
	return os.Rename(unchecked, filepath.Join(out, "overlay.json"))
}

func main() {
	goroot := flag.String("goroot", "", "folder of the go command that runs the tests")
	out := flag.String("out", "", "folder to write")
	linked := flag.Bool("linked", false, "that folder lies in the module cache: reach it by a link, and write a script that does")
	leaks := flag.Bool("leaks", false, "also list leaked goroutines when the tests of a package have ended")
	race := flag.Bool("race", false, "the tests run with the race detector, for which packages are compiled again")
	flag.Parse()
	answer := "ok"
	if err := run(*goroot, *out, os.Getenv("GOCACHE"), *linked, *leaks, *race); err != nil {
		answer = strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	fmt.Println(answer)
}
