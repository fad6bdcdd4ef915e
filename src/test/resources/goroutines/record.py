#!/usr/bin/env python3
"""Records failing runs of small real programs whose goroutines carry the name of their test as a label, each with the right answer
written down beforehand:

    src/test/resources/goroutines/record.py GOROOT cases.jsonl.gz ["KIND: NAME"...]

GOROOT is a copy of a Go toolchain outside of the module cache, where go accepts overlays. With names, the other cases stay as they
are in the file. A case is a line: the program, what go test -json printed, and which test is responsible. CulpritsTest reads it.

culprit: the test whose goroutine ended the process; "" if no test did; victims: the other tests that did not finish with it, but
not the parents of the culprit; told: whether the output can tell the culprit.
"""
import gzip, json, os, shutil, subprocess, sys, tempfile, textwrap

CASES = []
WAITS = """
// release lets the goroutines of earlier tests go on.
var release = make(chan struct{})

// TestInnocent runs while a goroutine of another test ends the process.
func TestInnocent(t *testing.T) {
	close(release)
	select {}
}
"""
HELPER = """
package m

// later starts a goroutine whose stack names no test.
func later(when chan struct{}, what func()) {
	go wait(when, what)
}

func wait(when chan struct{}, what func()) {
	<-when
	what()
}

func lost() {
	panic("lost")
}

// farAway starts the goroutine in a goroutine of a goroutine.
func farAway(when chan struct{}) {
	go func() {
		go func() {
			later(when, lost)
		}()
	}()
}

// pool runs jobs in one goroutine.
type pool chan func()

func newPool() pool {
	p := make(pool)
	go p.work()
	return p
}

func (p pool) work() {
	for job := range p {
		job()
	}
}
"""

def case(kind, name, body, culprit, victims=(), args=(), imports="testing", ending="panic", waits=True, running=(), told=True):
    lines = "".join(f'\t"{path}"\n' for path in imports.split())
    body = textwrap.dedent(body).replace("    ", "\t")
    test = f"package m\n\nimport (\n{lines})\n" + body + (WAITS if waits else "")
    CASES.append(dict(kind=kind, name=name, ending=ending, culprit=culprit, told=told, victims=sorted(victims), running=sorted(running),
                      args=list(args), files={"m_test.go": test, "helper.go": textwrap.dedent(HELPER).lstrip()}))

INNOCENT = ["TestInnocent"]
# ---- panics of goroutines whose test runs ---------------------------------------------------------------------------------------
case("panic", "in the test itself", '''
    func TestA(t *testing.T) {
        lost()
    }
    ''', "TestA", waits=False)
case("panic", "in a goroutine of the running test", '''
    func TestA(t *testing.T) {
        now := make(chan struct{})
        later(now, lost)
        close(now)
        select {}
    }
    ''', "TestA", waits=False)
case("panic", "in a helper's helper of the running test, beside another", '''
    func TestA(t *testing.T) {
        t.Parallel()
        go func() { <-release }()
        farAway(release)
        select {}
    }

    func TestB(t *testing.T) {
        t.Parallel()
        close(release)
        select {}
    }

    var release = make(chan struct{})
    ''', "TestA", ["TestB"], args=["-parallel=4"], waits=False)
case("panic", "in a cleanup", '''
    func TestA(t *testing.T) {
        t.Cleanup(lost)
    }
    ''', "TestA", waits=False)
case("panic", "in a deferred function after another", '''
    func TestA(t *testing.T) {
        defer func() {
            panic(recover())
        }()
        lost()
    }
    ''', "TestA", waits=False)
case("panic", "in one of many subtests of one function", '''
    func TestTable(t *testing.T) {
        for _, name := range []string{"a", "b", "c"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                if name == "b" {
                    lost()
                }
                select {}
            })
        }
    }
    ''', "TestTable/b", ["TestTable/a", "TestTable/c"], args=["-parallel=4"], waits=False)
case("panic", "in a goroutine of one of many subtests of one function", '''
    func TestTable(t *testing.T) {
        for _, name := range []string{"a", "b", "c"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                now := make(chan struct{})
                if name == "b" {
                    later(now, lost)
                }
                if name == "c" {
                    time.Sleep(200 * time.Millisecond)
                }
                close(now)
                select {}
            })
        }
    }
    ''', "TestTable/b", ["TestTable/a", "TestTable/c"], args=["-parallel=4"], imports="testing time", waits=False)
case("panic", "in a goroutine of a subtest of a subtest", '''
    func TestA(t *testing.T) {
        t.Run("one", func(t *testing.T) {
            t.Run("two", func(t *testing.T) {
                farAway(release)
                close(release)
                select {}
            })
        })
    }

    var release = make(chan struct{})
    ''', "TestA/one/two", waits=False)
case("panic", "in a goroutine of the parent while a subtest runs", '''
    func TestA(t *testing.T) {
        later(release, lost)
        t.Run("one", func(t *testing.T) {
            close(release)
            select {}
        })
    }

    var release = make(chan struct{})
    ''', "TestA", ["TestA/one"], waits=False)
case("panic", "in a subtest with an odd name", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"q\\"uo{te}: ", "[running] {test: TestA}:", "中文 name", "tab\\tnew\\nline", "back\\\\slash"} {
            t.Run(name, func(t *testing.T) {
                if name == "back\\\\slash" {
                    farAway(release)
                    close(release)
                    select {}
                }
            })
        }
    }

    var release = make(chan struct{})
    ''', "TestA/back\\slash", waits=False)
case("panic", "in a subtest with a name in Chinese, braces and quotes", '''
    func TestA(t *testing.T) {
        t.Run("中文 {test: TestB}, \\"x\\":", func(t *testing.T) {
            farAway(release)
            close(release)
            select {}
        })
    }

    func TestB(t *testing.T) {}

    var release = make(chan struct{})
    ''', 'TestA/中文_{test:_TestB},_"x":', waits=False)

# ---- panics of goroutines whose test has ended ------------------------------------------------------------------------------------
case("late panic", "of a function of the test", '''
    func TestA(t *testing.T) {
        go func() {
            <-release
            panic("lost")
        }()
    }
    ''', "TestA", INNOCENT)
case("late panic", "of a helper", '''
    func TestA(t *testing.T) {
        later(release, lost)
    }
    ''', "TestA", INNOCENT)
case("late panic", "of a helper's helper", '''
    func TestA(t *testing.T) {
        farAway(release)
    }
    ''', "TestA", INNOCENT)
case("late panic", "of one of three tests that used the same helper", '''
    func TestA(t *testing.T) {
        farAway(make(chan struct{}))
    }

    func TestB(t *testing.T) {
        farAway(release)
    }

    func TestC(t *testing.T) {
        farAway(make(chan struct{}))
    }
    ''', "TestB", INNOCENT)
case("late panic", "of a subtest while the next one runs", '''
    func TestA(t *testing.T) {
        t.Run("one", func(t *testing.T) {
            farAway(release)
        })
        t.Run("two", func(t *testing.T) {
            close(release)
            select {}
        })
    }

    var release = make(chan struct{})
    ''', "TestA/one", ["TestA/two"], waits=False)
case("late panic", "of a subtest of an ended test", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                if name == "two" {
                    farAway(release)
                } else {
                    farAway(make(chan struct{}))
                }
            })
        }
    }
    ''', "TestA/two", INNOCENT)
case("late panic", "while parallel tests run", '''
    func TestA(t *testing.T) {
        later(release, lost)
    }

    func TestB(t *testing.T) {
        t.Parallel()
        time.Sleep(100 * time.Millisecond)
        close(release)
        select {}
    }

    func TestC(t *testing.T) {
        t.Parallel()
        select {}
    }

    var release = make(chan struct{})
    ''', "TestA", ["TestB", "TestC"], args=["-parallel=4"], imports="testing time", waits=False)
case("late panic", "of a test that failed before", '''
    func TestA(t *testing.T) {
        farAway(release)
        t.Error("wrong")
    }
    ''', "TestA", INNOCENT)
case("late panic", "of a test that was skipped", '''
    func TestA(t *testing.T) {
        farAway(release)
        t.Skip("not today")
    }
    ''', "TestA", INNOCENT)
case("late panic", "in the second run of the tests", '''
    var runs int

    func TestA(t *testing.T) {
        farAway(release)
    }

    func TestInnocent(t *testing.T) {
        runs++
        if runs == 2 {
            close(release)
            select {}
        }
    }

    var release = make(chan struct{})
    ''', "TestA", INNOCENT, args=["-count=2"], waits=False)
case("late panic", "of a nil pointer", '''
    func TestA(t *testing.T) {
        var p *struct{ n int }
        later(release, func() { p.n = 1 })
    }
    ''', "TestA", INNOCENT)
case("late panic", "with the text of another goroutine", '''
    func TestA(t *testing.T) {
        later(release, func() { panic("x\\n\\ngoroutine 1 [running] {test: TestInnocent}:\\nm.TestInnocent()") })
    }
    ''', "TestA", INNOCENT)
case("late panic", "of a server's handler", '''
    func TestA(t *testing.T) {
        server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { farAway(release) }))
        defer server.Close()
        if _, err := http.Get(server.URL); err != nil {
            t.Fatal(err)
        }
    }
    ''', "TestA", INNOCENT, imports="net/http net/http/httptest testing")
case("late panic", "of a server that another test asks", '''
    var url string

    func TestA(t *testing.T) {
        server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { later(release, lost) }))
        url = server.URL
    }

    func TestInnocent(t *testing.T) {
        if _, err := http.Get(url); err != nil {
            t.Fatal(err)
        }
        close(release)
        select {}
    }

    var release = make(chan struct{})
    ''', "TestA", INNOCENT, imports="net/http net/http/httptest testing", waits=False)
case("late panic", "in a context's AfterFunc", '''
    func TestA(t *testing.T) {
        later(release, cancelled())
    }

    func cancelled() func() {
        ctx, cancel := context.WithCancel(context.Background())
        context.AfterFunc(ctx, lost)
        return cancel
    }
    ''', "TestA", INNOCENT, imports="context testing")
case("late panic", "of an errgroup-like group", '''
    func TestA(t *testing.T) {
        var group sync.WaitGroup
        for i := 0; i < 3; i++ {
            group.Go(func() { farAway(release) })
        }
        group.Wait()
    }
    ''', "TestA", INNOCENT, imports="sync testing")
case("late panic", "of a ticker", '''
    func TestA(t *testing.T) {
        go tick()
    }

    func tick() {
        <-release
        for range time.Tick(time.Millisecond) {
            lost()
        }
    }
    ''', "TestA", INNOCENT, imports="testing time")
case("late panic", "of an iterator", '''
    func TestA(t *testing.T) {
        next, _ := iter.Pull(values)
        next()
        later(release, func() { next() })
    }

    func values(yield func(int) bool) {
        yield(1)
        lost()
    }
    ''', "TestA", INNOCENT, imports="iter testing")

# ---- pools --------------------------------------------------------------------------------------------------------------------------
case("pool", "of the running test", '''
    func TestA(t *testing.T) {
        newPool() <- lost
        select {}
    }
    ''', "TestA", waits=False)
case("pool", "of an ended test, with a job of it", '''
    func TestA(t *testing.T) {
        newPool() <- func() { wait(release, lost) }
    }
    ''', "TestA", INNOCENT)
case("pool", "begun by one test, with a job of another's code", '''
    var shared = sync.OnceValue(newPool)

    func TestA(t *testing.T) {
        shared() <- func() {}
    }

    func TestB(t *testing.T) {
        shared() <- func() { panic("lost") }
        select {}
    }
    ''', "TestB", imports="sync testing", waits=False)
case("pool", "of TestMain, with a job of a test's code", '''
    var shared pool

    func TestMain(m *testing.M) {
        shared = newPool()
        m.Run()
    }

    func TestA(t *testing.T) {
        shared <- func() { panic("lost") }
        select {}
    }
    ''', "TestA", waits=False)
case("pool", "of TestMain that panics by itself", '''
    func TestMain(m *testing.M) {
        later(release, lost)
        m.Run()
    }

    func TestA(t *testing.T) {}
    ''', "", INNOCENT)
case("pool", "of init that panics by itself", '''
    func init() {
        later(release, lost)
    }

    func TestA(t *testing.T) {}
    ''', "", INNOCENT)

# ---- other labels -----------------------------------------------------------------------------------------------------------------
# pprof.Do makes its labels from those of the context, which are empty until the process dies.
case("labels", "of the user, hostile", '''
    func TestA(t *testing.T) {
        labels := pprof.Labels("other", "x}: \\"{test: TestInnocent}:\\\\\\n\\ngoroutine 1 [running] {test: TestInnocent}:\\n", "zz", "test: TestInnocent")
        pprof.Do(t.Context(), labels, func(context.Context) { farAway(release) })
        time.Sleep(100 * time.Millisecond)
    }
    ''', "TestA", INNOCENT, imports="context runtime/pprof testing time", told=False)
case("labels", "of the user, ten kilobytes", '''
    func TestA(t *testing.T) {
        labels := pprof.Labels("long", strings.Repeat("x \\"{}:", 1500))
        pprof.Do(t.Context(), labels, func(context.Context) { farAway(release) })
        time.Sleep(100 * time.Millisecond)
    }
    ''', "TestA", INNOCENT, imports="context runtime/pprof strings testing time", told=False)
case("labels", "of the user that name no test", '''
    func TestA(t *testing.T) {
        pprof.Do(t.Context(), pprof.Labels("test", "the first"), func(context.Context) {
            go func() {
                <-release
                panic("lost")
            }()
        })
    }
    ''', "TestA", INNOCENT, imports="context runtime/pprof testing")
case("labels", "lost to a context of the user", '''
    func TestA(t *testing.T) {
        pprof.Do(context.Background(), pprof.Labels("step", "1"), func(context.Context) {
            go func() {
                <-release
                panic("lost")
            }()
        })
    }
    ''', "TestA", INNOCENT, imports="context runtime/pprof testing")

# ---- late failures and logs ---------------------------------------------------------------------------------------------------------
AFTER = """
// release lets goroutines go on when all tests have ended: until then testing prints late logs.
var release = make(chan struct{})

func TestMain(m *testing.M) {
	m.Run()
	close(release)
	select {}
}

func TestLast(t *testing.T) {}
"""
case("late log", "of a helper", '''
    func TestA(t *testing.T) {
        later(release, func() { t.Log("done") })
    }
    ''' + AFTER, "TestA", waits=False)
case("late log", "of a subtest", '''
    func TestA(t *testing.T) {
        t.Run("one", func(t *testing.T) {
            later(release, func() { t.Logf("done %d", 1) })
        })
    }
    ''' + AFTER, "TestA/one", waits=False)
case("late log", "in the pool of another test", '''
    var shared = sync.OnceValue(newPool)

    func TestA(t *testing.T) {
        shared() <- func() {}
    }

    func TestB(t *testing.T) {
        shared() <- func() { wait(release, func() { t.Log("done") }) }
    }
    ''' + AFTER, "TestB", imports="sync testing", waits=False)
case("late log", "to the output of an ended test", '''
    func TestA(t *testing.T) {
        later(release, func() { fmt.Fprintln(t.Output(), "done") })
    }
    ''' + AFTER, "TestA", imports="fmt testing", waits=False)
case("late panic", "of a helper, when all tests have ended", '''
    func TestA(t *testing.T) {
        farAway(release)
    }
    ''' + AFTER, "TestA", waits=False)
case("late failure", "of a helper", '''
    func TestA(t *testing.T) {
        later(release, func() { t.Error("wrong") })
    }
    ''', "TestA", INNOCENT)

# ---- fatal errors ---------------------------------------------------------------------------------------------------------------------
case("fatal", "map written by two goroutines of an ended test", '''
    func TestA(t *testing.T) {
        scores := map[int]int{}
        for range 2 {
            later(release, func() { fill(scores) })
        }
    }

    func fill(scores map[int]int) {
        for i := 0; ; i++ {
            scores[i%1000] = i
        }
    }
    ''', "TestA", INNOCENT, ending="fatal error")
case("fatal", "unlock of an unlocked mutex", '''
    func TestA(t *testing.T) {
        later(release, new(sync.Mutex).Unlock)
    }
    ''', "TestA", INNOCENT, imports="sync testing", ending="fatal error")
case("fatal", "stack overflow", '''
    func TestA(t *testing.T) {
        later(release, func() { deep(1) })
    }

    func deep(n int) int {
        return deep(n+1) + deep(n+2)
    }
    ''', "TestA", INNOCENT, ending="fatal error")
case("fatal", "deadlock of one test", '''
    func TestLeaves(t *testing.T) {
        later(make(chan struct{}), lost)
    }

    func TestA(t *testing.T) {
        wait(make(chan struct{}), lost)
    }
    ''', "TestA", args=["-timeout=0"], ending="fatal error", waits=False)
case("fatal", "deadlock of one of the subtests of a table", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                if name == "two" {
                    wait(make(chan struct{}), lost)
                }
            })
        }
    }
    ''', "TestA/two", args=["-timeout=0"], ending="fatal error", waits=False)

# ---- timeouts -------------------------------------------------------------------------------------------------------------------------
SHORT = ["-timeout=1s"]
case("timeout", "of one test", '''
    func TestLeaves(t *testing.T) {
        later(make(chan struct{}), lost)
    }

    func TestA(t *testing.T) {
        wait(make(chan struct{}), lost)
    }
    ''', "TestA", args=SHORT, ending="timeout", waits=False, running=["TestA"])
case("timeout", "of a test that waits for a goroutine", '''
    func TestA(t *testing.T) {
        var group sync.WaitGroup
        group.Go(func() { wait(make(chan struct{}), lost) })
        group.Wait()
    }
    ''', "TestA", args=SHORT, imports="sync testing", ending="timeout", waits=False, running=["TestA"])
case("timeout", "of a subtest of many", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                if name == "two" {
                    wait(make(chan struct{}), lost)
                }
            })
        }
    }
    ''', "TestA/two", args=SHORT, ending="timeout", waits=False, running=["TestA/two"])
case("timeout", "of a busy test beside the goroutines of an ended one", '''
    func TestLeaves(t *testing.T) {
        for range 3 {
            farAway(make(chan struct{}))
        }
    }

    func TestA(t *testing.T) {
        for n := 0; ; n++ {
            time.Sleep(time.Millisecond)
        }
    }
    ''', "TestA", args=SHORT, imports="testing time", ending="timeout", waits=False, running=["TestA"])

# ---- bubbles --------------------------------------------------------------------------------------------------------------------------
case("bubble", "with a panic in a goroutine", '''
    func TestA(t *testing.T) {
        synctest.Test(t, func(t *testing.T) {
            now := make(chan struct{})
            later(now, lost)
            close(now)
            synctest.Wait()
        })
    }
    ''', "TestA", imports="testing testing/synctest", waits=False)
case("bubble", "whose goroutines remain", '''
    func TestA(t *testing.T) {
        t.Run("one", func(t *testing.T) {
            synctest.Test(t, func(t *testing.T) {
                later(make(chan struct{}), lost)
            })
        })
    }
    ''', "TestA/one", imports="testing testing/synctest", waits=False)
case("bubble", "of a parallel subtest", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                synctest.Test(t, func(t *testing.T) {
                    if name == "two" {
                        later(make(chan struct{}), lost)
                    }
                })
                if name != "two" {
                    select {}
                }
            })
        }
    }
    ''', "TestA/two", ["TestA/one", "TestA/three"], args=["-parallel=4"], imports="testing testing/synctest", waits=False)
case("bubble", "with a timer that panics", '''
    func TestA(t *testing.T) {
        synctest.Test(t, func(t *testing.T) {
            time.AfterFunc(time.Hour, lost)
            time.Sleep(2 * time.Hour)
        })
    }
    ''', "TestA", imports="testing testing/synctest time", waits=False)

# ---- timers ---------------------------------------------------------------------------------------------------------------------------
case("timer", "of a test's code that fires late", '''
    func TestA(t *testing.T) {
        time.AfterFunc(100*time.Millisecond, func() { panic("lost") })
    }

    func TestInnocent(t *testing.T) {
        select {}
    }
    ''', "TestA", INNOCENT, imports="testing time", waits=False)
case("timer", "of a helper that fires late: timers have no labels", '''
    func TestA(t *testing.T) {
        time.AfterFunc(100*time.Millisecond, lost)
    }

    func TestInnocent(t *testing.T) {
        select {}
    }
    ''', "TestA", INNOCENT, imports="testing time", waits=False, told=False)
case("panic", "in a goroutine that TestMain's goroutine started", '''
    func TestMain(m *testing.M) {
        farAway(release)
        m.Run()
    }

    func TestA(t *testing.T) {}
    ''', "", INNOCENT)
case("fatal", "unlock in a goroutine that TestMain's goroutine started, beside the only test", '''
    func TestMain(m *testing.M) {
        go func() {
            go later(release, new(sync.Mutex).Unlock)
        }()
        m.Run()
    }
    ''', "", INNOCENT, imports="sync testing", ending="fatal error")

# ---- recording ------------------------------------------------------------------------------------------------------------------------
GENERATOR = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                         "../../../main/resources/io/jenkins/plugins/godelivery/engine/run/goroutine-overlay.go")

def overlay(goroot, folder):
    """Writes the overlay as a run of the tests does."""
    environment = {**os.environ, "GOFLAGS": "", "GOTOOLCHAIN": "local", "GOWORK": "off"}
    answer = subprocess.run([os.path.join(goroot, "bin/go"), "run", GENERATOR, "-goroot", goroot, "-out", folder],
                            env=environment, capture_output=True, text=True)
    assert answer.stdout == "ok\n", answer
    return os.path.join(folder, "overlay.json")

def record(goroot, replaced, one):
    folder = tempfile.mkdtemp(prefix="goroutines-")
    for name, text in {"go.mod": "module example.com/m\n\ngo 1.27\n", **one["files"]}.items():
        open(os.path.join(folder, name), "w").write(text)
    environment = {**os.environ, "GOFLAGS": "", "GOTOOLCHAIN": "local", "GOWORK": "off"}
    done = subprocess.run([os.path.join(goroot, "bin/go"), "test", "-vet=off", "-json", "-timeout=20s", "-overlay=" + replaced, *one["args"], "."],
                          cwd=folder, env=environment, capture_output=True, text=True)
    shutil.rmtree(folder)
    printed = (done.stdout + done.stderr).replace(folder, "/build").replace(goroot, "/go").replace(os.path.dirname(replaced), "/overlay")
    return {**one, "printed": printed}

def main():
    goroot, file, wanted = os.path.realpath(sys.argv[1]), sys.argv[2], sys.argv[3:]
    kept = {}
    if wanted:
        with gzip.open(file, "rt") as lines:
            kept = {(one["kind"], one["name"]): one for one in map(json.loads, lines)}
    folder = tempfile.mkdtemp(prefix="goroutines-overlay-")
    replaced = overlay(goroot, folder)
    recorded = []
    for number, one in enumerate(CASES):
        key = one["kind"], one["name"]
        if key in kept and f"{key[0]}: {key[1]}" not in wanted:
            recorded.append({**one, "printed": kept[key]["printed"]})
            continue
        print(f"{number + 1}/{len(CASES)} {key[0]}: {key[1]}", file=sys.stderr, flush=True)
        recorded.append(record(goroot, replaced, one))
    shutil.rmtree(folder)
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        for one in recorded:
            out.write((json.dumps(one) + "\n").encode())

main()
