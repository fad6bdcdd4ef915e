"""Small real programs whose tests fail or leave goroutines, each with the right answer written down beforehand.

culprit: the test whose goroutine ended the process; "" if no test did; victims: the other tests that did not finish with it, but
not the parents of the culprit, and all if nobody can tell it (benchmarks have no result); told: whether the output of a labelled run can tell the culprit; running: what else a timeout found;
found: the tests whose goroutines raced, or leak.
"""
import textwrap

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

import "sync"

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

// goes adds a goroutine to a group.
func goes(group *sync.WaitGroup, what func()) {
	group.Add(1)
	go func() {
		defer group.Done()
		what()
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

def case(kind, name, body, culprit, victims=(), args=(), imports="testing", ending="panic", waits=True, running=(), told=True, found=None):
    lines = "".join(f'\t"{path}"\n' for path in imports.split())
    body = textwrap.dedent(body).replace("    ", "\t")
    test = f"package m\n\nimport (\n{lines})\n" + body + (WAITS if waits else "")
    since = "1.25" if "testing/synctest" in imports or "t.Output()" in body else "1.24"
    CASES.append(dict(kind=kind, name=name, ending=ending, culprit=culprit, told=told, victims=sorted(victims), running=sorted(running),
                      found=found, since=since, args=list(args),
                      files={"m_test.go": test, "helper.go": textwrap.dedent(HELPER).lstrip()}))

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
    ''', "TestA", INNOCENT, imports="context testing", told=False)
case("late panic", "of an errgroup-like group", '''
    func TestA(t *testing.T) {
        var group sync.WaitGroup
        for i := 0; i < 3; i++ {
            goes(&group, func() { farAway(release) })
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
        goes(&group, func() { wait(make(chan struct{}), lost) })
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

# ---- examples ---------------------------------------------------------------------------------------------------------------------
# NEXT runs while a goroutine of an earlier example, benchmark or test ends the process.
NEXT = """
// release lets the goroutines of earlier ones go on.
var release = make(chan struct{})
"""
case("example", "that panics", '''
    func ExampleA() {
        lost()
        // Output:
    }
    ''', "ExampleA", imports="", waits=False)
case("example", "whose goroutine panics", '''
    func ExampleA() {
        farAway(release)
        close(release)
        select {}
        // Output:
    }
    ''' + NEXT, "ExampleA", imports="", waits=False)
case("example", "whose goroutine panics while the next one runs", '''
    func ExampleA() {
        farAway(release)
        // Output:
    }

    func ExampleB() {
        close(release)
        select {}
        // Output:
    }
    ''' + NEXT, "ExampleA", ["ExampleB"], imports="", waits=False)
case("example", "beside a goroutine of a test", '''
    func TestA(t *testing.T) {
        farAway(release)
    }

    func ExampleB() {
        close(release)
        select {}
        // Output:
    }
    ''' + NEXT, "TestA", ["ExampleB"], waits=False)
case("example", "and a goroutine of TestMain, beside the only test", '''
    func TestMain(m *testing.M) {
        farAway(release)
        m.Run()
    }

    func ExampleB() {
        close(release)
        select {}
        // Output:
    }
    ''' + NEXT, "", ["ExampleB"], waits=False)

# ---- benchmarks -------------------------------------------------------------------------------------------------------------------
BENCH = ["-bench=.", "-benchtime=1x"]
case("benchmark", "whose goroutine panics", '''
    func BenchmarkA(b *testing.B) {
        farAway(release)
        close(release)
        select {}
    }
    ''' + NEXT, "BenchmarkA", args=BENCH, waits=False)
case("benchmark", "whose goroutine panics while the next one runs", '''
    func BenchmarkA(b *testing.B) {
        if b.N == 1 {
            later(release, lost)
        }
    }

    func BenchmarkB(b *testing.B) {
        once.Do(func() { close(release) })
        select {}
    }

    var once sync.Once
    ''' + NEXT, "BenchmarkA", args=BENCH, imports="sync testing", waits=False)
case("benchmark", "of a table that runs in parallel", '''
    func BenchmarkA(b *testing.B) {
        for _, name := range []string{"one", "two", "three"} {
            b.Run(name, func(b *testing.B) {
                b.RunParallel(func(pb *testing.PB) {
                    for pb.Next() {
                        if name == "two" {
                            lost()
                        }
                    }
                })
            })
        }
    }
    ''', "BenchmarkA/two", args=BENCH, waits=False)

# ---- seeds of fuzz tests ----------------------------------------------------------------------------------------------------------
case("fuzz", "seed whose goroutine panics", '''
    func FuzzA(f *testing.F) {
        f.Add(1)
        f.Add(2)
        f.Fuzz(func(t *testing.T, n int) {
            if n == 2 {
                farAway(release)
                close(release)
                select {}
            }
        })
    }
    ''' + NEXT, "FuzzA/seed#1", waits=False)
case("fuzz", "seed whose goroutine panics while the next one runs", '''
    func FuzzA(f *testing.F) {
        f.Add(1)
        f.Add(2)
        f.Fuzz(func(t *testing.T, n int) {
            if n == 1 {
                farAway(release)
                return
            }
            close(release)
            select {}
        })
    }
    ''' + NEXT, "FuzzA/seed#0", ["FuzzA/seed#1"], waits=False)
case("fuzz", "test that prepares a goroutine, which panics while a seed runs", '''
    func FuzzA(f *testing.F) {
        farAway(release)
        f.Add(1)
        f.Fuzz(func(t *testing.T, n int) {
            close(release)
            select {}
        })
    }
    ''' + NEXT, "FuzzA", ["FuzzA/seed#0"], waits=False)

# ---- TestMain ---------------------------------------------------------------------------------------------------------------------
case("main", "that panics before the tests", '''
    func TestMain(m *testing.M) {
        lost()
    }

    func TestA(t *testing.T) {}
    ''', "", waits=False)
case("main", "whose goroutine panics before the tests", '''
    func TestMain(m *testing.M) {
        farAway(release)
        close(release)
        select {}
    }

    func TestA(t *testing.T) {}
    ''' + NEXT, "", waits=False)
case("main", "that panics when the tests have ended", '''
    func TestMain(m *testing.M) {
        m.Run()
        lost()
    }

    func TestA(t *testing.T) {
        farAway(make(chan struct{}))
    }
    ''', "", waits=False)
case("main", "that deadlocks when the tests have ended", '''
    func TestMain(m *testing.M) {
        m.Run()
        wait(make(chan struct{}), lost)
    }

    func TestA(t *testing.T) {
        farAway(make(chan struct{}))
    }

    func TestB(t *testing.T) {}
    ''', "", args=["-timeout=0"], ending="fatal error", waits=False)
case("main", "whose server panics when asked, beside the only test", '''
    var address string

    func TestMain(m *testing.M) {
        listener, err := net.Listen("tcp", "127.0.0.1:0")
        if err != nil {
            panic(err)
        }
        address = listener.Addr().String()
        go serve(listener)
        m.Run()
    }

    func serve(listener net.Listener) {
        for {
            connection, err := listener.Accept()
            if err != nil {
                return
            }
            go answer(connection)
        }
    }

    func answer(connection net.Conn) {
        connection.Read(make([]byte, 1))
        lost()
    }

    func TestInnocent(t *testing.T) {
        connection, err := net.Dial("tcp", address)
        if err != nil {
            t.Fatal(err)
        }
        connection.Write([]byte("x"))
        select {}
    }
    ''', "", INNOCENT, imports="net testing", waits=False)

# ---- cleanups ---------------------------------------------------------------------------------------------------------------------
case("cleanup", "that starts a goroutine, which panics late", '''
    func TestA(t *testing.T) {
        t.Cleanup(func() { farAway(release) })
    }
    ''', "TestA", INNOCENT)
case("cleanup", "of the parent of parallel subtests that panics", '''
    func TestA(t *testing.T) {
        t.Cleanup(lost)
        for _, name := range []string{"one", "two"} {
            t.Run(name, func(t *testing.T) { t.Parallel() })
        }
    }
    ''', "TestA", waits=False)
case("cleanup", "of a subtest that panics while its siblings run", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                if name != "two" {
                    select {}
                }
                t.Cleanup(lost)
            })
        }
    }
    ''', "TestA/two", ["TestA/one", "TestA/three"], args=["-parallel=4"], waits=False)

# ---- goroutines that the runtime or another test starts ---------------------------------------------------------------------------
case("runtime", "finalizer of an ended test", '''
    func TestA(t *testing.T) {
        finalized()
    }

    func finalized() {
        p := new([64]byte)
        runtime.SetFinalizer(p, func(*[64]byte) { lost() })
    }

    func TestInnocent(t *testing.T) {
        for {
            runtime.GC()
            time.Sleep(10 * time.Millisecond)
        }
    }
    ''', "TestA", INNOCENT, imports="runtime testing time", waits=False, told=False)
case("runtime", "cleanup of an ended test's value", '''
    func TestA(t *testing.T) {
        cleaned()
    }

    func cleaned() {
        p := new([64]byte)
        runtime.AddCleanup(p, func(int) { lost() }, 1)
    }

    func TestInnocent(t *testing.T) {
        for {
            runtime.GC()
            time.Sleep(10 * time.Millisecond)
        }
    }
    ''', "TestA", INNOCENT, imports="runtime testing time", waits=False, told=False)
case("runtime", "AfterFunc of a context that another test ends", '''
    var cancel func()

    func TestA(t *testing.T) {
        cancel = cancelled()
    }

    func cancelled() func() {
        ctx, cancel := context.WithCancel(context.Background())
        context.AfterFunc(ctx, lost)
        return cancel
    }

    func TestInnocent(t *testing.T) {
        cancel()
        select {}
    }
    ''', "TestA", INNOCENT, imports="context testing", waits=False, told=False)
case("runtime", "AfterFunc of a context at its deadline", '''
    func TestA(t *testing.T) {
        expires()
    }

    func expires() {
        ctx, _ := context.WithTimeout(context.Background(), 100*time.Millisecond)
        context.AfterFunc(ctx, lost)
    }

    func TestInnocent(t *testing.T) {
        select {}
    }
    ''', "TestA", INNOCENT, imports="context testing time", waits=False, told=False)

# ---- exits ------------------------------------------------------------------------------------------------------------------------
case("exit", "with status 0 in a goroutine of an ended test", '''
    func TestA(t *testing.T) {
        later(release, func() { os.Exit(0) })
    }
    ''', "TestA", INNOCENT, imports="os testing")
case("exit", "of the only test", '''
    func TestA(t *testing.T) {
        later(release, func() { log.Fatal("lost") })
        close(release)
        select {}
    }
    ''' + NEXT, "TestA", imports="log testing", ending="os.Exit", waits=False)
case("exit", "in a goroutine of an ended test", '''
    func TestA(t *testing.T) {
        later(release, func() { log.Fatal("lost") })
    }
    ''', "TestA", INNOCENT, imports="log testing", ending="os.Exit")
case("exit", "of one of two parallel tests", '''
    func TestA(t *testing.T) {
        t.Parallel()
        farAwayExit()
        close(release)
        select {}
    }

    func farAwayExit() {
        go func() {
            later(release, func() { os.Exit(3) })
        }()
    }

    func TestB(t *testing.T) {
        t.Parallel()
        select {}
    }
    ''' + NEXT, "TestA", ["TestB"], args=["-parallel=4"], imports="os testing", ending="os.Exit", waits=False)

# ---- more fatal errors and timeouts -----------------------------------------------------------------------------------------------
case("fatal", "map written by goroutines of a parallel subtest", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                if name == "two" {
                    scores := map[int]int{}
                    for range 2 {
                        go fill(scores)
                    }
                }
                select {}
            })
        }
    }

    func fill(scores map[int]int) {
        for i := 0; ; i++ {
            scores[i%1000] = i
        }
    }
    ''', "TestA/two", ["TestA/one", "TestA/three"], args=["-parallel=4"], ending="fatal error", waits=False)
case("fatal", "deadlock on a mutex that an ended test holds", '''
    var mutex sync.Mutex

    func TestLeaves(t *testing.T) {
        held(&mutex)
        farAway(make(chan struct{}))
    }

    func held(mutex *sync.Mutex) {
        mutex.Lock()
    }

    func TestA(t *testing.T) {
        held(&mutex)
    }
    ''', "TestA", args=["-timeout=0"], imports="sync testing", ending="fatal error", waits=False)
case("timeout", "in a cleanup", '''
    func TestLeaves(t *testing.T) {
        farAway(make(chan struct{}))
    }

    func TestA(t *testing.T) {
        t.Cleanup(func() { wait(make(chan struct{}), lost) })
    }
    ''', "TestA", args=SHORT, ending="timeout", waits=False, running=["TestA"])
case("timeout", "of a seed", '''
    func FuzzA(f *testing.F) {
        f.Add(1)
        f.Add(2)
        f.Fuzz(func(t *testing.T, n int) {
            if n == 2 {
                wait(make(chan struct{}), lost)
            }
        })
    }
    ''', "FuzzA/seed#1", args=SHORT, ending="timeout", waits=False, running=["FuzzA/seed#1"])
case("timeout", "of an example", '''
    func TestLeaves(t *testing.T) {
        farAway(make(chan struct{}))
    }

    func ExampleA() {
        wait(make(chan struct{}), lost)
        // Output:
    }
    ''', "ExampleA", args=SHORT, ending="timeout", waits=False, running=["ExampleA"])
case("fatal", "deadlock of a benchmark, which has no time limit", '''
    func TestLeaves(t *testing.T) {
        farAway(make(chan struct{}))
    }

    func BenchmarkA(b *testing.B) {
        wait(make(chan struct{}), lost)
    }
    ''', "BenchmarkA", args=BENCH, ending="fatal error", waits=False)
case("timeout", "of two parallel tests, of which one began late", '''
    func TestA(t *testing.T) {
        t.Parallel()
        close(started)
        select {}
    }

    func TestB(t *testing.T) {
        t.Parallel()
        <-started
        t.Run("late", func(t *testing.T) {
            time.Sleep(time.Minute)
        })
    }

    var started = make(chan struct{})
    ''', "TestA", args=SHORT + ["-parallel=4"], imports="testing time", ending="timeout", waits=False, running=["TestA", "TestB/late"])
case("timeout", "of a bubble that waits for a mutex", '''
    func TestA(t *testing.T) {
        synctest.Test(t, func(t *testing.T) {
            var mutex sync.Mutex
            mutex.Lock()
            mutex.Lock()
        })
    }
    ''', "TestA", args=SHORT, imports="sync testing testing/synctest", ending="timeout", waits=False, running=["TestA"])

# ---- more parallel tests and subtests ---------------------------------------------------------------------------------------------
case("late panic", "of a parallel test that has ended while another runs", '''
    func TestA(t *testing.T) {
        t.Parallel()
        farAway(release)
    }

    func TestB(t *testing.T) {
        t.Parallel()
        time.Sleep(200 * time.Millisecond)
        close(release)
        select {}
    }
    ''' + NEXT, "TestA", ["TestB"], args=["-parallel=4"], imports="testing time", waits=False)
case("late panic", "of a parallel subtest three levels deep", '''
    func TestA(t *testing.T) {
        for _, one := range []string{"a", "b"} {
            t.Run(one, func(t *testing.T) {
                t.Parallel()
                for _, two := range []string{"c", "d"} {
                    t.Run(two, func(t *testing.T) {
                        t.Parallel()
                        if one == "b" && two == "c" {
                            farAway(release)
                            return
                        }
                        time.Sleep(200 * time.Millisecond)
                        once.Do(func() { close(release) })
                        select {}
                    })
                }
            })
        }
    }

    var once sync.Once
    ''' + NEXT, "TestA/b/c", ["TestA/a", "TestA/a/c", "TestA/a/d", "TestA/b/d"], args=["-parallel=8"], imports="sync testing time", waits=False)
case("panic", "in a group of one of three parallel tests", '''
    func TestA(t *testing.T) { t.Parallel(); group(nil) }

    func TestB(t *testing.T) { t.Parallel(); group(lost) }

    func TestC(t *testing.T) { t.Parallel(); group(nil) }

    // group waits for three goroutines, each of which starts another.
    func group(last func()) {
        var all sync.WaitGroup
        for range 3 {
            goes(&all, func() {
                if last != nil {
                    time.Sleep(200 * time.Millisecond)
                    later(release, last)
                    close(release)
                }
                select {}
            })
        }
        all.Wait()
    }
    ''' + NEXT, "TestB", ["TestA", "TestC"], args=["-parallel=4"], imports="sync testing time", waits=False)
case("panic", "in a subtest that a goroutine runs", '''
    func TestA(t *testing.T) {
        go runs(t)
        select {}
    }

    func runs(t *testing.T) {
        t.Run("sub", func(t *testing.T) { lost() })
    }
    ''', "TestA/sub", waits=False)
case("panic", "carried from a goroutine to its test", '''
    func TestA(t *testing.T) {
        t.Parallel()
        carried := make(chan any)
        go func() {
            defer func() { carried <- recover() }()
            lost()
        }()
        panic(<-carried)
    }

    func TestB(t *testing.T) {
        t.Parallel()
        select {}
    }
    ''', "TestA", ["TestB"], args=["-parallel=4"], waits=False)

# ---- more servers, contexts, timers and pools -------------------------------------------------------------------------------------
case("server", "that panics when its listener is closed, while another test runs", '''
    func TestA(t *testing.T) {
        listener, err := net.Listen("tcp", "127.0.0.1:0")
        if err != nil {
            t.Fatal(err)
        }
        go accept(listener)
        later(release, func() { listener.Close() })
    }

    func accept(listener net.Listener) {
        for {
            if _, err := listener.Accept(); err != nil {
                panic(err)
            }
        }
    }
    ''', "TestA", INNOCENT, imports="net testing")
case("context", "of a test whose end lets a goroutine go on", '''
    func TestA(t *testing.T) {
        go follows(t.Context())
    }

    func follows(ctx context.Context) {
        <-ctx.Done()
        <-release
        lost()
    }
    ''', "TestA", INNOCENT, imports="context testing")
case("timer", "in a loop of a goroutine of an ended test", '''
    func TestA(t *testing.T) {
        go polls()
    }

    func polls() {
        timer := time.NewTimer(time.Millisecond)
        for {
            select {
            case <-timer.C:
                timer.Reset(time.Millisecond)
            case <-release:
                lost()
            }
        }
    }
    ''', "TestA", INNOCENT, imports="testing time")
case("timer", "of a helper of the only test", '''
    func TestA(t *testing.T) {
        time.AfterFunc(time.Millisecond, lost)
        select {}
    }
    ''', "TestA", imports="testing time", waits=False)
case("timer", "of a helper of one of two parallel tests", '''
    func TestA(t *testing.T) {
        t.Parallel()
        time.AfterFunc(100*time.Millisecond, lost)
        select {}
    }

    func TestB(t *testing.T) {
        t.Parallel()
        select {}
    }
    ''', "TestA", ["TestA", "TestB"], args=["-parallel=4"], imports="testing time", waits=False, told=False)
case("pool", "whose job makes a pool, in a parallel subtest", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                t.Parallel()
                if name == "two" {
                    newPool() <- another
                }
                select {}
            })
        }
    }

    func another() {
        newPool() <- lost
    }
    ''', "TestA/two", ["TestA/one", "TestA/three"], args=["-parallel=4"], waits=False)

# ---- more bubbles -----------------------------------------------------------------------------------------------------------------
case("bubble", "all of whose goroutines are blocked", '''
    func TestA(t *testing.T) {
        synctest.Test(t, func(t *testing.T) {
            farAway(make(chan struct{}))
            wait(make(chan struct{}), lost)
        })
    }
    ''', "TestA", imports="testing testing/synctest", waits=False)
case("bubble", "beside a goroutine of an ended test", '''
    func TestA(t *testing.T) {
        synctest.Test(t, func(t *testing.T) {
            time.Sleep(time.Hour)
        })
        farAway(release)
    }

    func TestInnocent(t *testing.T) {
        once.Do(func() { close(release) })
        synctest.Test(t, func(t *testing.T) {
            for {
                time.Sleep(time.Hour)
            }
        })
    }

    var once sync.Once
    ''' + NEXT, "TestA", INNOCENT, imports="sync testing testing/synctest time", waits=False)

# ---- data races: the race detector prints no labels, only the stacks that accessed and that created the goroutines ----------------
RACE = ["-race"]
COUNT = """
	// counts adds to a number that others may read.
	func counts(n *int, done chan struct{}) {
		for range 1000 {
			*n++
		}
		close(done)
	}

	func count(n *int) chan struct{} {
		done := make(chan struct{})
		go counts(n, done)
		return done
	}
"""
case("race", "of two goroutines that a helper starts", '''
    func TestA(t *testing.T) {
        n := 0
        one, two := count(&n), count(&n)
        <-one
        <-two
    }

    func TestB(t *testing.T) {}
    ''' + textwrap.dedent(COUNT), "TestA", args=RACE, ending="data race", waits=False, found=["TestA"])
case("race", "of goroutines of an ended test while another runs", '''
    func TestA(t *testing.T) {
        n := 0
        later(release, func() { counts(&n, one) })
        later(release, func() { counts(&n, two) })
    }

    func TestInnocent(t *testing.T) {
        close(release)
        <-one
        <-two
    }

    var one, two = make(chan struct{}), make(chan struct{})
    ''' + NEXT + textwrap.dedent(COUNT), "TestInnocent", args=RACE, ending="data race", waits=False, found=["TestA"])
case("race", "in a helper of one of the subtests of a table", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                n := 0
                done := count(&n)
                if name == "two" {
                    n++
                }
                <-done
            })
        }
    }
    ''' + textwrap.dedent(COUNT), "TestA/two", args=RACE, ending="data race", waits=False, found=["TestA/two"])
case("race", "of two parallel tests", '''
    var n int

    func TestA(t *testing.T) {
        t.Parallel()
        close(started)
        counts(&n, one)
        <-two
    }

    func TestB(t *testing.T) {
        t.Parallel()
        <-started
        counts(&n, two)
        <-one
    }

    var started, one, two = make(chan struct{}), make(chan struct{}), make(chan struct{})
    ''' + textwrap.dedent(COUNT), "TestA", args=RACE + ["-parallel=4"], ending="data race", waits=False, found=["TestA", "TestB"])
case("race", "of goroutines of a goroutine of an ended test", '''
    func TestA(t *testing.T) {
        go func() {
            n := 0
            go func() { later(release, func() { counts(&n, one) }) }()
            go func() { later(release, func() { counts(&n, two) }) }()
        }()
    }

    func TestInnocent(t *testing.T) {
        close(release)
        <-one
        <-two
    }

    var one, two = make(chan struct{}), make(chan struct{})
    ''' + NEXT + textwrap.dedent(COUNT), "TestInnocent", args=RACE, ending="data race", waits=False, found=["TestA"])

# ---- leaks ------------------------------------------------------------------------------------------------------------------------
case("leak", "of a helper", '''
    func TestA(t *testing.T) {
        later(make(chan struct{}), lost)
    }

    func TestB(t *testing.T) {}
    ''', "", waits=False, found=["TestA"])
case("leak", "of a goroutine of a goroutine of a subtest", '''
    func TestA(t *testing.T) {
        for _, name := range []string{"one", "two", "three"} {
            t.Run(name, func(t *testing.T) {
                if name == "two" {
                    farAway(make(chan struct{}))
                }
            })
        }
    }
    ''', "", waits=False, found=["TestA/two"])
case("leak", "of a pool that nobody closes, in parallel tests", '''
    func TestA(t *testing.T) {
        t.Parallel()
        p := newPool()
        p <- func() {}
        close(p)
    }

    func TestB(t *testing.T) {
        t.Parallel()
        newPool() <- func() {}
    }
    ''', "", waits=False, found=["TestB"])
case("leak", "of a context that nobody cancels", '''
    func TestA(t *testing.T) {
        watch()
    }

    func watch() {
        ctx, _ := context.WithCancel(context.Background())
        go func() { <-ctx.Done() }()
    }

    func TestB(t *testing.T) {
        go func() { <-t.Context().Done() }()
    }
    ''', "", imports="context testing", waits=False, found=["TestA"])
case("leak", "of TestMain, a seed and an example", '''
    func TestMain(m *testing.M) {
        go func() { select {} }()
        m.Run()
    }

    func FuzzA(f *testing.F) {
        f.Add(1)
        f.Fuzz(func(t *testing.T, n int) { farAway(make(chan struct{})) })
    }

    func ExampleA() {
        farAway(make(chan struct{}))
        // Output:
    }
    ''', "", waits=False, found=["ExampleA", "FuzzA/seed#0"])
case("leak", "none: what waits can still be woken", '''
    var jobs = make(chan int)

    func TestA(t *testing.T) {
        go func() { <-jobs }()
        go func() { time.Sleep(time.Hour) }()
        server := httptest.NewServer(http.NotFoundHandler())
        t.Cleanup(server.Close)
        answer, err := http.Get(server.URL)
        if err != nil {
            t.Fatal(err)
        }
        answer.Body.Close()
    }
    ''', "", imports="net/http net/http/httptest testing time", waits=False, found=[])
