#!/usr/bin/env python3
"""Failing runs of small programs; recording.py says how they are recorded."""
import textwrap

from recording import Base, main, run_of, write

GO_MOD = "module example.com/shop\n\ngo 1.21\n"
TOTAL = """package total

// Sum adds prices.
func Sum(prices ...int) int {
	sum := 0
	for _, price := range prices {
		sum += price
	}
	return sum
}
"""
TOTAL_TEST = """package total

import "testing"

func TestSum(t *testing.T) {
	if got := Sum(1, 2); got != 3 {
		t.Errorf("Sum(1, 2) = %d, want 3", got)
	}
}

func TestNone(t *testing.T) {
	if got := Sum(); got != 0 {
		t.Errorf("Sum() = %d, want 0", got)
	}
}
"""
REFUND = """package refund

import "example.com/shop/total"

// Order is what is paid back.
type Order struct {
	Prices []int
	Fee    *int
}

// Of returns what is paid back of an order.
func Of(order *Order) int {
	return total.Sum(order.Prices...)
}

// First returns the first price.
func First(order *Order) int {
	if len(order.Prices) == 0 {
		return 0
	}
	return order.Prices[0]
}
"""
REFUND_TEST = """package refund

import "testing"

func TestOf(t *testing.T) {
	if got := Of(&Order{Prices: []int{4, 5}}); got != 9 {
		t.Fatalf("Of = %d, want 9", got)
	}
}

func TestFirst(t *testing.T) {
	for name, prices := range map[string][]int{"none": nil, "some": {7, 8}} {
		t.Run(name, func(t *testing.T) {
			got, want := First(&Order{Prices: prices}), 0
			if len(prices) > 0 {
				want = 7
			}
			if got != want {
				t.Errorf("First = %d, want %d", got, want)
			}
		})
	}
}
"""
BASE = {"go.mod": GO_MOD, "total/total.go": TOTAL, "total/total_test.go": TOTAL_TEST,
        "refund/refund.go": REFUND, "refund/refund_test.go": REFUND_TEST}

def edit(path, *pairs, base=BASE):
    text = base[path]
    for old, new in pairs:
        assert old in text, (path, old)
        text = text.replace(old, new, 1)
    return {path: text}

def test_file(package, body, imports="testing"):
    lines = "".join(f'\t"{name}"\n' for name in imports.split())
    return f"package {package}\n\nimport (\n{lines})\n\n" + textwrap.dedent(body).replace("    ", "\t").lstrip()

BASES = []

def case(kind, name, expected, base=None, change=None, target=None, args=(), env=None, wrap=None, around=None, seed=None):
    """target: one dict of extra environment for each build of the target, oldest first."""
    files = {**BASE, **(base or {})}
    builds = [run_of(args, extra) for extra in ([{}] if target is None else target)]
    BASES.append(Base(f"{kind}: {name}", lambda code: write(code, files), builds))
    BASES[-1].case(kind, name, expected, lambda code: write(code, change or {}), run_of(args, env, wrap, around), seed)

# ---- assertions -------------------------------------------------------------------------------------------------------------
T, R = "example.com/shop/total", "example.com/shop/refund"
case("assertion", "wrong sum", {f"{T} TestSum": "new", f"{R} TestOf": "new", f"{T} TestNone": "new"},
     change=edit("total/total.go", ("sum := 0", "sum := 1")))
case("assertion", "wrong first", {f"{R} TestFirst/some": "new"}, change=edit("refund/refund.go", ("Prices[0]", "Prices[1]")))
case("assertion", "expectation edited", {f"{T} TestSum": "new"},
     change=edit("total/total_test.go", ("got != 3", "got != 4")))
case("assertion", "new test", {f"{T} TestThree": "new"},
     change={"total/three_test.go": test_file("total", '''
        func TestThree(t *testing.T) {
            if got := Sum(1, 1); got != 3 {
                t.Errorf("Sum = %d, want 3", got)
            }
        }
        ''')})
case("assertion", "new subtest", {f"{R} TestFirst/two": "new"},
     change=edit("refund/refund_test.go", ('"some": {7, 8}}', '"some": {7, 8}, "two": {1}}')))
BROKEN = edit("total/total.go", ("sum += price", "sum -= price"))
case("assertion", "broken target", {f"{T} TestSum": "known", f"{R} TestOf": "known"}, base=BROKEN,
     change=edit("refund/refund.go", ("what is paid back.", "what is given back.")))
case("assertion", "broken target for three builds", {f"{T} TestSum": "known", f"{R} TestOf": "known"}, base=BROKEN,
     target=[{}, {}, {}], change=edit("refund/refund.go", ("// First", "// First, again: First")))
case("assertion", "one of two is mine", {f"{T} TestSum": "known", f"{R} TestOf": "known", f"{R} TestFirst/some": "new"},
     base=BROKEN, change=edit("refund/refund.go", ("Prices[0]", "Prices[1]")))
case("assertion", "renamed failing test of the target", {f"{T} TestAdd": "known", f"{R} TestOf": "known"}, base=BROKEN,
     change=edit("total/total_test.go", ("TestSum", "TestAdd")))
case("assertion", "test moved to another file", {f"{T} TestSum": "known", f"{R} TestOf": "known"}, base=BROKEN,
     change={"total/total_test.go": None, "total/sum_test.go": TOTAL_TEST})
case("assertion", "reformatted file of a broken target", {f"{T} TestSum": "known", f"{R} TestOf": "known"}, base=BROKEN,
     change=edit("total/total_test.go", ("func TestSum", "\n\nfunc TestSum")))
case("assertion", "attempt that does not mend the target", {f"{T} TestSum": "known", f"{R} TestOf": "known"}, base=BROKEN,
     change=edit("total/total.go", ("sum -= price", "sum = -price - sum"), base={**BASE, **BROKEN}))
FLAKE = {"total/flake_test.go": test_file("total", '''
    func TestFlake(t *testing.T) {
        if os.Getenv("UNLUCKY") != "" {
            t.Error("too late")
        }
    }
    ''', "os testing")}
BAD = {"UNLUCKY": "1"}
case("assertion", "flaky on the target", {f"{T} TestFlake": "flaky"}, base=FLAKE,
     target=[{}, BAD, {}, {}, BAD, {}, {}], change=edit("refund/refund.go", ("// First", "// The first: First")), env=BAD)
case("assertion", "flaky and failing in the newest build of the target", {f"{T} TestFlake": "flaky"}, base=FLAKE,
     target=[{}, BAD, {}, BAD, {}, BAD], change=edit("refund/refund.go", ("// First", "// The first: First")), env=BAD)
case("assertion", "flaky in reruns here", {f"{T} TestCount": "flaky"}, base={"total/count_test.go": test_file("total", '''
    var runs int

    func TestCount(t *testing.T) {
        runs++
        if runs != 2 {
            t.Error("run", runs)
        }
    }
    ''')}, args=["-count=3"], target=[], change=edit("refund/refund.go", ("// First", "// The first: First")))
case("assertion", "first failure of a flaky test elsewhere", {f"{T} TestFlake": "flaky"}, base=FLAKE,
     target=[{}, {}, {}], change=edit("refund/refund.go", ("// First", "// The first: First")), env=BAD)
case("assertion", "skipped on the target", {f"{T} TestSkip": "known"}, base={"total/skip_test.go": test_file("total", '''
    func TestSkip(t *testing.T) {
        if os.Getenv("SERVICE") == "" {
            t.Skip("no service")
        }
        t.Error("wrong answer")
    }
    ''', "os testing")}, env={"SERVICE": "1"}, change=edit("refund/refund.go", ("// First", "// The first: First")))
case("assertion", "no reference at all", {f"{T} TestSum": "known", f"{R} TestOf": "known"}, base=BROKEN, target=[],
     change=edit("refund/refund.go", ("// First", "// The first: First")))
case("assertion", "rebuild of the same code", {f"{T} TestFlake": "flaky"}, base=FLAKE, env=BAD)
case("assertion", "broken by other than Go files", {f"{T} TestData": "new"},
     base={"total/testdata/sum.txt": "3\n", "total/data_test.go": test_file("total", '''
        func TestData(t *testing.T) {
            data, err := os.ReadFile("testdata/sum.txt")
            if err != nil || string(data) != "3\\n" {
                t.Errorf("data %q, %v", data, err)
            }
        }
        ''', "os testing")}, change={"total/testdata/sum.txt": "4\n"})

# ---- panics -----------------------------------------------------------------------------------------------------------------
case("panic", "nil fee", {f"{R} TestOf": "new"},
     change=edit("refund/refund.go", ("return total.Sum(order.Prices...)", "return total.Sum(order.Prices...) - *order.Fee")))
case("panic", "index out of range", {f"{R} TestFirst/none": "new"},
     change=edit("refund/refund.go", ("if len(order.Prices) == 0 {\n\t\treturn 0\n\t}\n\t", "")))
case("panic", "deep below the test", {f"{R} TestOf": "new", f"{T} TestSum": "new"},
     change=edit("total/total.go", ("sum += price", "sum += price / (price - price)")))
case("panic", "in a goroutine", {f"{R} TestOf": "new"}, change=edit("refund/refund.go",
     ("return total.Sum(order.Prices...)", "total.Sum()\n\tgo func() { panic(\"lost\") }()\n\tselect {}\n")))
PANICS = edit("refund/refund.go", ("return total.Sum(order.Prices...)", "return total.Sum(order.Prices...) - *order.Fee"))
case("panic", "panics on the target", {f"{R} TestOf": "known"}, base=PANICS,
     change=edit("total/total.go", ("adds prices", "adds all prices")))
case("panic", "behind the panic of the target", {f"{R} TestFirst/some": "new"},
     base={**PANICS}, change=edit("refund/refund.go", ("Prices[0]", "Prices[1]")))
case("panic", "map written by two", {f"{T} TestMap": "known"}, base={"total/map_test.go": test_file("total", '''
    func TestMap(t *testing.T) {
        var m map[string]int
        m["a"] = 1
    }
    ''')}, change=edit("refund/refund.go", ("// First", "// The first: First")))
case("panic", "in TestMain", {f"{T} ": "new"}, change={"total/main_test.go": test_file("total", '''
    func TestMain(m *testing.M) {
        panic("no configuration")
    }
    ''')})
case("panic", "log.Fatal in TestMain", {f"{T} ": "new"}, change={"total/main_test.go": test_file("total", '''
    func TestMain(m *testing.M) {
        log.Fatal("no configuration")
    }
    ''', "log testing")})
case("panic", "os.Exit in code", {f"{R} TestOf": "new"}, change=edit("refund/refund.go",
     ('import "example.com/shop/total"', 'import (\n\t"os"\n\n\t"example.com/shop/total"\n)'),
     ("return total.Sum(order.Prices...)", "if len(order.Prices) > 1 {\n\t\tos.Exit(3)\n\t}\n\treturn total.Sum(order.Prices...)")))

# ---- timeouts ---------------------------------------------------------------------------------------------------------------
case("timeout", "waits forever", {f"{R} TestOf": "new"}, args=["-timeout=2s"],
     change=edit("refund/refund.go", ("return total.Sum(order.Prices...)", "total.Sum()\n\tselect {}")))
SLOW = {"total/slow_test.go": test_file("total", '''
    func TestSlow(t *testing.T) {
        if os.Getenv("UNLUCKY") != "" {
            time.Sleep(time.Minute)
        }
    }
    ''', "os testing time")}
case("timeout", "slow machine", {f"{T} TestSlow": "environment"}, base=SLOW, args=["-timeout=2s"], env=BAD,
     change=edit("refund/refund.go", ("// First", "// The first: First")))
case("timeout", "slow machine, package changed", {f"{T} TestSlow": "environment"}, base=SLOW, args=["-timeout=2s"], env=BAD,
     change=edit("total/total.go", ("adds prices", "adds all prices")))
case("timeout", "known", {f"{T} TestSlow": "known"}, base=SLOW, args=["-timeout=2s"], env=BAD, target=[BAD],
     change=edit("refund/refund.go", ("// First", "// The first: First")))
case("timeout", "own deadline", {f"{T} TestDeadline": "new"}, change={"total/deadline_test.go": test_file("total", '''
    func TestDeadline(t *testing.T) {
        context, cancel := context.WithTimeout(context.Background(), time.Millisecond)
        defer cancel()
        <-context.Done()
        t.Error(context.Err())
    }
    ''', "context testing time")})

# ---- races ------------------------------------------------------------------------------------------------------------------
RACY = """
// Parallel adds prices in two goroutines.
func Parallel(prices ...int) int {
	sum := 0
	done := make(chan bool)
	go func() {
		sum += len(prices)
		done <- true
	}()
	sum++
	<-done
	return sum
}
"""
RACY_TEST = {"total/parallel_test.go": test_file("total", '''
    func TestParallel(t *testing.T) {
        Parallel(1, 2)
    }
    ''')}
case("race", "new racing code", {f"{T} TestParallel": "new", "race": "new"}, args=["-race"],
     change={"total/total.go": TOTAL + RACY, **RACY_TEST})
case("race", "known race", {f"{T} TestParallel": "known", "race": "known"}, args=["-race"],
     base={"total/total.go": TOTAL + RACY, **RACY_TEST}, change=edit("refund/refund.go", ("// First", "// The first: First")))
case("race", "old code, shown by a new test", {f"{T} TestParallel": "known", "race": "known"}, args=["-race"],
     base={"total/total.go": TOTAL + RACY}, change=RACY_TEST)
case("race", "known race that moved", {f"{T} TestParallel": "known", "race": "known"}, args=["-race"],
     base={"total/total.go": TOTAL + RACY, **RACY_TEST},
     change={"total/total.go": TOTAL.replace("// Sum", "// Sum is new.\n//\n// Sum") + RACY})
case("race", "lock removed", {f"{T} TestParallel": "new", "race": "new"}, args=["-race"],
     base={"total/total.go": TOTAL + RACY.replace("\tsum++\n\t<-done\n", "\t<-done\n\tsum++\n"), **RACY_TEST},
     change={"total/total.go": TOTAL + RACY})

# ---- builds and vet ---------------------------------------------------------------------------------------------------------
case("build", "undefined name", {f"{R} ": "new", f"{T} ": "new", "error": "new"}, change=edit("total/total.go", ("return sum", "return summe")))
case("build", "renamed function, callers forgotten",
     {f"{R} ": "new", f"{T} ": "new", "error": "new", "error 2": "new", "error 3": "new"},
     change=edit("total/total.go", ("func Sum(", "func Add(")))
case("build", "test does not compile", {f"{T} ": "new", "error": "new"},
     change=edit("total/total_test.go", ("got != 0 {", "got != nil {")))
case("build", "target does not build", {f"{R} ": "known", f"{T} ": "known", "error": "known"},
     base=edit("total/total.go", ("return sum", "return summe")), change=edit("refund/refund.go", ("// First", "// The first: First")))
case("build", "other error than that of the target", {f"{R} ": "new", f"{T} ": "known", "error": "new", "error 2": "known"},
     base=edit("total/total_test.go", ("got != 0 {", "got != nil {")),
     change=edit("refund/refund.go", ("return 0\n", "return nothing\n")))
case("vet", "wrong verb", {f"{T} ": "new", "error": "new"}, change=edit("total/total_test.go", ("want 3\", got", "want 3\", \"3\"")))
case("vet", "of the target", {f"{T} ": "known", "error": "known"}, base=edit("total/total_test.go", ("want 3\", got", "want 3\", \"3\"")),
     change=edit("refund/refund.go", ("// First", "// The first: First")))
case("vet", "mended target, then a failing test", {f"{T} TestNone": "known"},
     base=edit("total/total_test.go", ("want 3\", got", "want 3\", \"3\""), ("got != 0", "got != 5")),
     change=edit("total/total_test.go", ("got != 0", "got != 5")))
case("missing module", "import of nothing", {f"{R} ": "new", "error": "new"}, env={"GOPROXY": "off"},
     change=edit("refund/refund.go", ('import "example.com/shop/total"', 'import (\n\t_ "example.org/none/money"\n\n\t"example.com/shop/total"\n)')))
case("missing module", "package of the module that is none", {f"{R} ": "new", "error": "new"}, env={"GOPROXY": "off"},
     change=edit("refund/refund.go", ('import "example.com/shop/total"', 'import (\n\t_ "example.com/shop/none"\n\n\t"example.com/shop/total"\n)')))
case("missing module", "of the target", {f"{R} ": "known", "error": "known"}, env={"GOPROXY": "off"}, target=[{"GOPROXY": "off"}],
     base=edit("refund/refund.go", ('import "example.com/shop/total"', 'import (\n\t_ "example.org/none/money"\n\n\t"example.com/shop/total"\n)')),
     change=edit("total/total.go", ("adds prices", "adds all prices")))

# ---- the environment --------------------------------------------------------------------------------------------------------
LONG = {"total/long_test.go": test_file("total", '''
    func TestLong(t *testing.T) {
        if os.Getenv("LONG") != "" {
            time.Sleep(10 * time.Second)
        }
    }
    ''', "os testing time")}
KILL = '#!/bin/sh\ncase "$1" in *total.test) ( sleep 1; kill -{signal} $$ ) & ;; esac\nexec "$@"\n'
for signal in ("KILL", "TERM", "HUP"):
    case("killed", f"SIG{signal}", {f"{T} TestLong": "environment"}, base=LONG, env={"LONG": "1"}, wrap=KILL.replace("{signal}", signal),
         change=edit("refund/refund.go", ("// First", "// The first: First")))
case("killed", "SIGKILL, package changed", {f"{T} TestLong": "environment"}, base=LONG, env={"LONG": "1"},
     wrap=KILL.replace("{signal}", "KILL"), change=edit("total/total.go", ("adds prices", "adds all prices")))
case("killed", "SIGKILL, no reference", {f"{T} TestLong": "environment"}, base=LONG, env={"LONG": "1"}, target=[],
     wrap=KILL.replace("{signal}", "KILL"))
WRITES = {"total/write_test.go": test_file("total", '''
    func TestWrite(t *testing.T) {
        file := os.Getenv("OUT")
        if file == "" {
            file = os.DevNull
        }
        if err := os.WriteFile(file, []byte("3"), 0o600); err != nil {
            t.Fatal(err)
        }
    }
    ''', "os testing")}
FULL = {"OUT": "/dev/full"}
OTHER = edit("refund/refund.go", ("// First", "// The first: First"))
case("disk full", "of a test", {f"{T} TestWrite": "environment"}, base=WRITES, env=FULL, change=OTHER)
case("disk full", "of a test, no reference", {f"{T} TestWrite": "environment"}, base=WRITES, env=FULL, target=[])
case("disk full", "package changed", {f"{T} TestWrite": "environment"}, base=WRITES, env=FULL,
     change=edit("total/total.go", ("adds prices", "adds all prices")))
case("disk full", "an error that the test makes up", {f"{T} TestFull": "new"}, base={"total/full_test.go": test_file("total", '''
    func TestFull(t *testing.T) {
        err := errors.New("no space left on device")
        if Sum(1, 2) != 3 {
            t.Fatalf("not written: %v", err)
        }
    }
    ''', "errors testing")}, change=edit("total/total.go", ("sum := 0", "sum := len(prices) - 1")))
BASES[-1].cases[-1]["expected"].update({f"{T} TestSum": "new", f"{T} TestNone": "new", f"{R} TestOf": "new"})
SERVES = {"total/serve_test.go": test_file("total", '''
    func TestServe(t *testing.T) {
        listener, err := net.Listen("tcp", "127.0.0.1:18417")
        if err != nil {
            t.Fatal(err)
        }
        listener.Close()
    }
    ''', "net testing")}
case("port in use", "of a test", {f"{T} TestServe": "environment"}, base=SERVES, around="port 18417", change=OTHER)
case("port in use", "of TestMain", {f"{T} ": "environment"}, around="port 18417", change=OTHER, base={"total/main_test.go": test_file("total", '''
    func TestMain(m *testing.M) {
        listener, err := net.Listen("tcp", "127.0.0.1:18417")
        if err != nil {
            log.Fatal(err)
        }
        listener.Close()
        m.Run()
    }
    ''', "log net testing")})
case("port in use", "twice by the change itself", {f"{T} TestTwice": "new"}, change={"total/twice_test.go": test_file("total", '''
    func TestTwice(t *testing.T) {
        first, err := net.Listen("tcp", "127.0.0.1:18418")
        if err != nil {
            t.Fatal(err)
        }
        defer first.Close()
        if _, err := net.Listen("tcp", "127.0.0.1:18418"); err != nil {
            t.Fatal(err)
        }
    }
    ''', "net testing")})
DIALS = {"total/dial_test.go": test_file("total", '''
    func TestDial(t *testing.T) {
        address := os.Getenv("DB")
        if address == "" {
            return
        }
        connection, err := net.DialTimeout("tcp", address, 2*time.Second)
        if err != nil {
            t.Fatalf("database: %v", err)
        }
        connection.Close()
    }
    ''', "net os testing time")}
for name, address in (("refused", "127.0.0.1:5432"), ("unknown host", "db.invalid:5432")):
    case("network", name, {f"{T} TestDial": "environment"}, base=DIALS, env={"DB": address}, change=OTHER)
case("network", "unknown host, no reference", {f"{T} TestDial": "environment"}, base=DIALS, env={"DB": "db.invalid:5432"}, target=[])
case("network", "refused, package changed", {f"{T} TestDial": "environment"}, base=DIALS, env={"DB": "127.0.0.1:5432"},
     change=edit("total/total.go", ("adds prices", "adds all prices")))
case("network", "own server gone", {f"{T} TestOwn": "new"}, base={"total/own_test.go": test_file("total", '''
    func TestOwn(t *testing.T) {
        server := httptest.NewServer(http.NotFoundHandler())
        defer server.Close()
        if Sum(1, 2) != 3 {
            server.Close()
        }
        if _, err := http.Get(server.URL); err != nil {
            t.Fatal(err)
        }
    }
    ''', "net/http net/http/httptest testing")}, change=edit("total/total.go", ("sum := 0", "sum := len(prices) - 1")))
BASES[-1].cases[-1]["expected"].update({f"{T} TestSum": "new", f"{T} TestNone": "new", f"{R} TestOf": "new"})
TOOL = {"total/tool_test.go": test_file("total", '''
    func TestTool(t *testing.T) {
        name := os.Getenv("PROTOC")
        if name == "" {
            name = "true"
        }
        if err := exec.Command(name).Run(); err != nil {
            t.Fatal(err)
        }
    }
    ''', "os os/exec testing")}
case("missing tool", "of a test", {f"{T} TestTool": "environment"}, base=TOOL, env={"PROTOC": "protoc-none"}, change=OTHER)
case("missing tool", "that the change began to use", {f"{T} TestTool": "new"}, base=TOOL,
     change=edit("total/tool_test.go", ('name = "true"', 'name = "protoc-none"'), base=TOOL))

# ---- order ------------------------------------------------------------------------------------------------------------------
ORDER = {"total/order_test.go": test_file("total", '''
    var prepared bool

    func TestA(t *testing.T) {
        prepared = true
    }

    func TestB(t *testing.T) {
        if !prepared {
            t.Error("not prepared")
        }
    }
    ''')}
for number in (1, 2, 3, 4):
    case("order", f"order {number}", {f"{T} TestB": "flaky"}, base=ORDER, seed=(100 * number, "TestB"), change=OTHER)
case("order", "package changed", {f"{T} TestB": "flaky"}, base=ORDER, seed=(500, "TestB"),
     change=edit("total/total.go", ("adds prices", "adds all prices")))

main(BASES)
