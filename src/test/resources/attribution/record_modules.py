#!/usr/bin/env python3
"""Failing runs of public modules; recording.py says how they are recorded.

The modules come from the Go module proxy, each with its version and checksum. The file of the cases has the output of their tests,
which names them, and the lines that changes edit, but no other code of theirs. Changes are typical mistakes. Failures of the
environment are real: a full disk is a full file system, a network that is down is a network namespace without
one. Needs root, git, gcc and Linux.
"""
import json, os, shutil, subprocess

from recording import Base, main, run_of, write

BASES = []

class Module:
    """A public module: path, version, checksum of its files, licence."""
    def __init__(self, path, version, sum, licence):
        self.path, self.version, self.sum, self.licence = path, version, sum, licence

    def copy(self, code):
        done = subprocess.run(["go", "mod", "download", "-json", f"{self.path}@{self.version}"], cwd="/", check=True, capture_output=True)
        found = json.loads(done.stdout)
        assert found["Sum"] == self.sum, found
        shutil.copytree(found["Dir"], code, dirs_exist_ok=True)
        subprocess.run(["chmod", "-R", "u+w", code], check=True)
        if not os.path.exists(os.path.join(code, "go.mod")):
            write(code, {"go.mod": f"module {self.path}\n\ngo 1.21\n"})

def edit(code, edits):
    """Applies edits: (path, what is replaced, by what), or (path, None, content) for a whole file; no content deletes it."""
    for path, old, new in edits:
        if old is not None:
            with open(os.path.join(code, path)) as file:
                content = file.read()
            assert old in content, (path, old)
            new = content.replace(old, new, 1)
        write(code, {path: new})

def base(module, target=None, before=(), args=(), name="", packages="./..."):
    """Code that changes begin from: a module, with edits, and the runs of its builds, by default one."""
    def prepared(code):
        module.copy(code)
        edit(code, before)
    runs = [{}] if target is None else target
    about = dict(module=module.path, version=module.version, sum=module.sum, licence=module.licence)
    label = " ".join([module.path, *args, *([packages] if packages != "./..." else []), *([name] if name else [])])
    BASES.append(Base(label, prepared, [run_of(**{"args": args, "packages": packages, **run}) for run in runs], about, whole=False))
    return module, BASES[-1], args, packages

def case(on, kind, name, expected, change, seed=None, args=(), **run):
    """
    change: edits
    expected: state by finding: a test, by the path of its package below the module unless that is the module's; "" for a package;
        "error" and "race", numbered from the second; "*" for all tests and packages, "error *" and "race *" for all of their kind
    """
    module, base, base_args, packages = on
    def key(finding):
        if finding.split(" ")[0] in ("error", "race", "*"):
            return finding
        folder, _, test = finding.rpartition(" ")
        return f"{module.path}/{folder} {test}" if folder else f"{module.path} {test}"
    base.case(kind, name, {key(finding): state for finding, state in expected.items()}, lambda code: edit(code, change),
              run_of([*base_args, *args], packages=packages, **run), seed)

NOTES = [("doc/NOTES.md", None, "Read the documentation.\n")]
FULL = dict(around="full disk", wrap='#!/bin/sh\nTMPDIR={folder}/full exec "$@"\n')
OFFLINE = dict(wrap='#!/bin/sh\nexec unshare --net -- "$@"\n')
KILL = '#!/bin/sh\n( sleep {seconds}; kill -{signal} $$ ) & exec "$@"\n'
THROTTLED = '#!/bin/sh\n( for i in $(seq 60); do kill -STOP $$; sleep 0.05; kill -CONT $$; sleep 0.03; done ) & exec "$@"\n'
PAUSED = '#!/bin/sh\n( sleep 0.5; kill -STOP $$; sleep 0.2; kill -CONT $$ ) & exec "$@"\n'
NO_PROXY = {"env": {"GOPROXY": "off"}}
NEW, KNOWN, FLAKY, ENVIRONMENT = {"*": "new"}, {"*": "known"}, {"*": "flaky"}, {"*": "environment"}

def killed(signal, seconds=2):
    return dict(wrap=KILL.replace("{signal}", signal).replace("{seconds}", str(seconds)))

# ---- github.com/google/uuid: some tests of it depend on their order ---------------------------------------------------------------
UUID = Module("github.com/google/uuid", "v1.6.0", "h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=", "BSD-3-Clause")
uuid = base(UUID)
case(uuid, "assertion", "wrong version bits", NEW, [("version4.go", "(uuid[6] & 0x0f) | 0x40", "(uuid[6] & 0x0f) | 0x50")])
case(uuid, "panic", "index past the end while the package begins", {"": "new"}, [("uuid.go", "24, 26, 28, 30, 32, 34,", "24, 26, 28, 30, 34, 36,")])
case(uuid, "build", "package imported no more", {"": "new", "error *": "new"}, [("uuid.go", '\t"errors"\n', "")])
case(uuid, "order", "random source replaced by another test", FLAKY, NOTES, seed=(1, "Test"))
case(uuid, "order", "random source, other order", FLAKY, NOTES, seed=(3, "Test"))
case(uuid, "order", "clock sequence", FLAKY, NOTES, seed=(4, "Test"))
case(uuid, "order", "package changed", FLAKY, [("doc.go", "// Package uuid", "// Package uuid,")], seed=(5, "Test"))

# ---- github.com/gorilla/mux -------------------------------------------------------------------------------------------------------
MUX = Module("github.com/gorilla/mux", "v1.8.1", "h1:TuBL49tXwgrFYWhqrNgrUNEY92u81SPhu7sTdzQEiWY=", "BSD-3-Clause")
mux = base(MUX, args=("-run=Middleware",))
case(mux, "assertion", "middleware only after an error", NEW, [("mux.go", "if match.MatchErr == nil {", "if match.MatchErr != nil {")])
case(mux, "panic", "one past the last middleware", NEW, [("mux.go", "for i := len(r.middlewares) - 1; i >= 0; i--", "for i := len(r.middlewares); i >= 0; i--")])

# ---- golang.org/x/sync ------------------------------------------------------------------------------------------------------------
SYNC = Module("golang.org/x/sync", "v0.25.0", "h1:dJnifr0nMV8/SBnBvdo4eSGGnrc3O4FFx6IqvtLcmRs=", "BSD-3-Clause")
sync = base(SYNC, args=("-timeout=20s",), packages="./errgroup ./semaphore ./singleflight")
case(sync, "timeout", "goroutines that are never done", NEW,
     [("errgroup/errgroup.go", "\t\t<-g.sem\n\t}\n\tg.wg.Done()\n", "\t\t<-g.sem\n\t\tg.wg.Done()\n\t}\n")])
case(sync, "panic", "weight forgotten", NEW,
     [("semaphore/semaphore.go", "\t\ts.cur += n\n\t\ts.mu.Unlock()\n\t\treturn nil", "\t\ts.mu.Unlock()\n\t\treturn nil")])
race = base(SYNC, args=("-race", "-timeout=60s"), packages="./singleflight")
case(race, "race", "counted after the lock", {**NEW, "race *": "new"},
     [("singleflight/singleflight.go", "\t\tc.dups++\n\t\tg.mu.Unlock()\n\t\tc.wg.Wait()", "\t\tg.mu.Unlock()\n\t\tc.dups++\n\t\tc.wg.Wait()")])

# ---- github.com/patrickmn/go-cache ------------------------------------------------------------------------------------------------
CACHE = Module("github.com/patrickmn/go-cache", "v2.1.0+incompatible", "h1:HRMgzkcYKYpi3C8ajMPV8OFXaaRUnok+kx1WdO15EQc=", "MIT")
UNLOCKED = [("cache.go", "UnixNano()\n\tc.mu.Lock()\n\tfor k, v := range c.items {", "UnixNano()\n\tfor k, v := range c.items {"),
            ("cache.go", "\tc.mu.Unlock()\n\tfor _, v := range evictedItems", "\tfor _, v := range evictedItems")]
LOCKED = [("cache.go", "if !found {\n\t\tc.mu.Unlock()\n\t\treturn fmt.Errorf(\"Item %s doesn't exist\", k)", "if !found {\n\t\treturn fmt.Errorf(\"Item %s doesn't exist\", k)")]
LATER = [("cache.go", "// Delete all items from the cache.", "// Deletes all items from the cache.")]
race = base(CACHE, args=("-race", "-timeout=60s"))
case(race, "race", "expired items deleted without the lock", {**NEW, "race *": "new"}, UNLOCKED)
race = base(CACHE, args=("-race", "-timeout=60s"), before=UNLOCKED, name="with a race")
case(race, "race", "of the target", {**KNOWN, "race *": "known"}, LATER)
cache = base(CACHE, args=("-timeout=20s",))
case(cache, "timeout", "lock kept after an error", {"TestReplace": "new"}, LOCKED)
case(cache, "disk full", "saved to a file, errors ignored", {"TestFileSerialization": "environment"}, NOTES, **FULL)
cache = base(CACHE, args=("-run=TestCacheTimes",))
case(cache, "assertion", "throttled processor", {"TestCacheTimes": "flaky"}, NOTES, wrap=THROTTLED)
case(cache, "assertion", "throttled processor, package changed", {"TestCacheTimes": "flaky"}, LATER, wrap=THROTTLED)
case(cache, "assertion", "paused during one of its runs", {"": "flaky"}, LATER, args=("-count=20",), wrap=PAUSED)
cache = base(CACHE, args=("-timeout=20s",), before=LOCKED, name="with a deadlock")
case(cache, "timeout", "of the target", {"TestReplace": "known"}, LATER)

# ---- github.com/hashicorp/golang-lru ----------------------------------------------------------------------------------------------
LRU = Module("github.com/hashicorp/golang-lru/v2", "v2.0.7", "h1:a+bsQ5rvGLjzHuww6tVxozPZFVghXaHOwFs4luLUK2k=", "MPL-2.0")
lru = base(LRU)
case(lru, "build", "method renamed, callers forgotten", {**NEW, "error *": "new"}, [("internal/list.go", ") MoveToFront(", ") MoveFirst(")])
case(lru, "panic", "map not made", NEW,
     [("expirable/expirable_lru.go", "bucket[K, V]{entries: make(map[K]*internal.Entry[K, V])}", "bucket[K, V]{}")])
case(lru, "assertion", "order of the keys", NEW, [("simplelru/lru.go", "\tif ent, ok := c.items[key]; ok {\n\t\tc.evictList.MoveToFront(ent)\n\t\treturn ent.Value, true", "\tif ent, ok := c.items[key]; ok {\n\t\treturn ent.Value, true")])
race = base(LRU, args=("-race", "-timeout=120s"), packages="./expirable")
case(race, "race", "added without the lock, first race ends the process", {**NEW, "race *": "new"},
     [("expirable/expirable_lru.go", "(evicted bool) {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tnow := time.Now()", "(evicted bool) {\n\tnow := time.Now()")], env={"GORACE": "halt_on_error=1"})

# ---- github.com/pkg/errors: its tests do not know this version of Go ----------------------------------------------------------------
ERRORS = Module("github.com/pkg/errors", "v0.9.1", "h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=", "BSD-2-Clause")
errors = base(ERRORS)
case(errors, "assertion", "target that fails with this version of Go", KNOWN, [("errors.go", "// Cause returns", "// Cause gives")])
case(errors, "assertion", "one more than on the target", {**KNOWN, "TestWrapfNil": "new"},
     [("errors.go", "func Wrapf(err error, format string, args ...interface{}) error {\n\tif err == nil {\n\t\treturn nil\n\t}\n",
       "func Wrapf(err error, format string, args ...interface{}) error {\n")])
case(errors, "vet", "wrong verb beside failing tests", {"": "new", "error *": "new"},
     [("errors_test.go", 't.Errorf("New.Error(): got: %q, want %q", got, tt.want)', 't.Errorf("New.Error(): got: %q, want %q", got)')])

# ---- github.com/hashicorp/go-multierror -------------------------------------------------------------------------------------------
MULTIERROR = Module("github.com/hashicorp/go-multierror", "v1.1.1", "h1:H5DkEtf6CXdFp0N0Em5UCwQpXMWke8IA0+lD48awMYo=", "MPL-2.0")
multierror = base(MULTIERROR)
case(multierror, "assertion", "sorted backwards", NEW, [("sort.go", "err.Errors[i].Error() < err", "err.Errors[i].Error() > err")])
case(multierror, "missing module", "requirement removed", {"": "new", "error *": "new"},
     [("go.mod", "require github.com/hashicorp/errwrap v1.0.0\n", "")], **NO_PROXY)
race = base(MULTIERROR, args=("-race",))
case(race, "race", "group without its lock", {**NEW, "race *": "new"},
     [("group.go", "\t\t\tg.mutex.Lock()\n\t\t\tg.err = Append(g.err, err)\n\t\t\tg.mutex.Unlock()\n", "\t\t\tg.err = Append(g.err, err)\n")])

# ---- github.com/hashicorp/go-version ----------------------------------------------------------------------------------------------
VERSION = Module("github.com/hashicorp/go-version", "v1.9.0", "h1:CeOIz6k+LoN3qX9Z0tyQrPtiB1DFYRPfCIBtaXPSCnA=", "MPL-2.0")
version = base(VERSION, args=("-run=Compare|Equal|Sort|Collection",))
case(version, "assertion", "prerelease after its release", NEW, [("version.go", 'if preSelf == "" {\n\t\t\treturn 1', 'if preSelf == "" {\n\t\t\treturn -1')])
case(version, "build", "test that does not compile", {"": "new", "error *": "new"}, [("version_collection_test.go", "sort.Sort(Collection(versions))", "sort.Sort(Collection(version))")])
case(version, "missing module", "import that go.mod does not have", {"": "new", "error *": "new"},
     [("version.go", '\t"database/sql/driver"\n', '\t"database/sql/driver"\n\n\t_ "golang.org/x/mod/semver"\n')], **NO_PROXY)
case(version, "vet", "argument forgotten", {"": "new", "error *": "new"}, [("version_test.go", 't.Fatalf("expected error for version: %q", tc.version)', 't.Fatalf("expected error for version: %q")')])

# ---- github.com/cenkalti/backoff: vet of this version of Go refuses its tests -------------------------------------------------------
BACKOFF = Module("github.com/cenkalti/backoff/v4", "v4.3.0", "h1:MyRJ/UdXutAwSAT+s3wNd7MfTIcy71VQueUuFK343L8=", "MIT")
MENDED = [("example_test.go", "func ExampleRetryContext()", "func Example_retryContext()")]
backoff = base(BACKOFF)
case(backoff, "vet", "target that this version of Go refuses", {"": "known", "error *": "known"}, [("retry.go", "// Permanent wraps", "// Permanent, it wraps")])
case(backoff, "vet", "mended, with a mistake", NEW, [*MENDED, ("exponential.go", "elapsed+next > b.MaxElapsedTime", "elapsed+next < b.MaxElapsedTime")])
backoff = base(BACKOFF, before=MENDED, args=("-timeout=20s",), name="mended")
case(backoff, "timeout", "timer never started", {"TestRetry": "new"}, [("retry.go", "\t\tt.Start(next)\n", "")])
case(backoff, "assertion", "retried for too long", NEW, [("exponential.go", "elapsed+next > b.MaxElapsedTime", "elapsed+next < b.MaxElapsedTime")])

# ---- github.com/sony/gobreaker ----------------------------------------------------------------------------------------------------
BREAKER = Module("github.com/sony/gobreaker", "v1.0.0", "h1:feX5fGGXSl3dYd4aHZItw+FpHLvvoaqkawKjVNiFMNQ=", "MIT")
breaker = base(BREAKER)
case(breaker, "assertion", "trips too early", NEW, [("gobreaker.go", "counts.ConsecutiveFailures > 5", "counts.ConsecutiveFailures >= 5")])
case(breaker, "panic", "callback called without a check", NEW, [("gobreaker.go", "\tif cb.onStateChange != nil {\n\t\tcb.onStateChange(cb.name, prev, state)\n\t}\n", "\tcb.onStateChange(cb.name, prev, state)\n")])
race = base(BREAKER, args=("-race",), name="whose tests race")
case(race, "race", "of the tests of the target", {**KNOWN, "race *": "known"}, [("gobreaker.go", "// Name returns the name of the Circuit", "// Name gives the name of the Circuit")])
race = base(BREAKER, args=("-race", "-run=Parallel"))
case(race, "race", "request counted without the lock", {**NEW, "race *": "new"},
     [("gobreaker.go", "beforeRequest() (uint64, error) {\n\tcb.mutex.Lock()\n\tdefer cb.mutex.Unlock()\n", "beforeRequest() (uint64, error) {\n")])

# ---- github.com/oklog/run ---------------------------------------------------------------------------------------------------------
RUN = Module("github.com/oklog/run", "v1.2.0", "h1:O8x3yXwah4A73hJdlrwo/2X6J62gE5qTMusH0dvz60E=", "Apache-2.0")
run = base(RUN, args=("-timeout=20s",))
case(run, "timeout", "waits for one too many", NEW, [("group.go", "for i := 1; i < cap(errors)", "for i := 0; i < cap(errors)")])
case(run, "timeout", "others are not interrupted", NEW, [("group.go", "\tfor _, a := range g.actors {\n\t\ta.interrupt(err)", "\tfor _, a := range g.actors[:1] {\n\t\ta.interrupt(err)")])

# ---- github.com/google/renameio ---------------------------------------------------------------------------------------------------
RENAMEIO = Module("github.com/google/renameio", "v1.0.1", "h1:Lh/jXZmvZxb0BBeSY5VKEfidcbcbenKjZFzM/q0fSeU=", "Apache-2.0")
renameio = base(RENAMEIO)
case(renameio, "disk full", "of a test", ENVIRONMENT, NOTES, **FULL)
case(renameio, "disk full", "package changed", ENVIRONMENT, [("writefile.go", "// WriteFile mirrors", "// WriteFile is like")], **FULL)

case(renameio, "disk full", "limit of the size of files, package changed", ENVIRONMENT, [("writefile.go", "// WriteFile mirrors", "// WriteFile is like")],
     wrap='#!/bin/sh\nexec prlimit --fsize=0 -- "$@"\n')

# ---- gopkg.in/natefinch/lumberjack.v2 -----------------------------------------------------------------------------------------------
LUMBERJACK = Module("gopkg.in/natefinch/lumberjack.v2", "v2.2.1", "h1:bBRl1b0OH9s/DuPhuXpNl+VtCaJXFZ5/uEFST95x9zc=", "MIT")
lumberjack = base(LUMBERJACK)
case(lumberjack, "disk full", "of most tests of a package", ENVIRONMENT, NOTES, **FULL)
case(lumberjack, "disk full", "and a mistake", {**ENVIRONMENT, "TestTimeFromName": "new"},
     [("lumberjack.go", 'errors.New("mismatched prefix")', "nil")], **FULL)

# ---- github.com/gofrs/flock -------------------------------------------------------------------------------------------------------
FLOCK = Module("github.com/gofrs/flock", "v0.13.2", "h1:9o62TArG4T0f8L46kSf8sLtNUGvJEfiCK9md7/ilko0=", "BSD-3-Clause")
flock = base(FLOCK)
case(flock, "assertion", "state of the wrong lock, testify suite", NEW, [("flock.go", "\treturn f.l\n", "\treturn f.r\n")])

# ---- github.com/peterbourgon/diskv --------------------------------------------------------------------------------------------------
DISKV = Module("github.com/peterbourgon/diskv/v3", "v3.0.1", "h1:x06SQA46+PKIUftmEujdwSEpIx8kR+M9eLYsUxeYveU=", "MIT")
diskv = base(DISKV, packages=".")
case(diskv, "assertion", "index not written", NEW, [("diskv.go", "\tif d.Index != nil {\n\t\td.Index.Insert(pathKey.originalKey)\n\t}\n\n\td.bust", "\td.bust")])
case(diskv, "build", "value of a wrong type", {"": "new", "error *": "new"}, [("diskv.go", "return d.Write(key, []byte(val))", "return d.Write(key, val)")])

# ---- github.com/soheilhy/cmux: its tests dial themselves ------------------------------------------------------------------------------
CMUX = Module("github.com/soheilhy/cmux", "v0.1.5", "h1:jjzc5WVemNEDTLwv9tlmemhC73tI08BNOIGwBOo10Js=", "Apache-2.0")
cmux = base(CMUX, args=("-timeout=60s",))
case(cmux, "network", "none at all", ENVIRONMENT, NOTES, **OFFLINE)
case(cmux, "network", "none at all, package changed", ENVIRONMENT, [("cmux.go", "// New instantiates", "// New makes")], **OFFLINE)

# ---- github.com/magiconair/properties -----------------------------------------------------------------------------------------------
PROPERTIES = Module("github.com/magiconair/properties", "v1.18.13", "h1:UzIwH+0nODFR48wsJaaiWP4oCE1Xvp168ovLKsdqy0c=", "BSD-2-Clause")
properties = base(PROPERTIES, args=("-run=Load|Set|Keys|Len",))
case(properties, "network", "server of a test cannot listen", ENVIRONMENT, NOTES, **OFFLINE)
case(properties, "network", "server of a test cannot listen, package changed", ENVIRONMENT, [("properties.go", "// Len returns", "// Len is")], **OFFLINE)
case(properties, "assertion", "order of the keys", NEW, [("properties.go", "\tif !ok {\n\t\tp.k = append(p.k, key)\n\t}\n\n\treturn prev, ok, nil", "\tif !ok {\n\t\tp.k = append([]string{key}, p.k...)\n\t}\n\n\treturn prev, ok, nil")])
case(properties, "disk full", "files of the tests", ENVIRONMENT, NOTES, **FULL)

# ---- github.com/julienschmidt/httprouter --------------------------------------------------------------------------------------------
ROUTER = Module("github.com/julienschmidt/httprouter", "v1.3.0", "h1:U0609e9tgbseu3rBINet9P48AI/D3oJs4dN7jwJOQ1U=", "BSD-3-Clause")
ALLOW = [("router.go", "if method == reqMethod || method == http.MethodOptions {", "if method == reqMethod {")]
router = base(ROUTER)
case(router, "panic", "buffer too short", NEW, [("path.go", "*buf = make([]byte, len(s))", "*buf = make([]byte, 1)")])
router = base(ROUTER, before=ALLOW, target=[{}, {}, {}], name="with a mistake")
case(router, "assertion", "of the target for three builds", KNOWN, [("path.go", "// internal helper", "// helper")])
case(router, "assertion", "of the target, and one more", {**KNOWN, "TestPathClean": "new"}, [("path.go", "if trailing && w > 1 {", "if trailing && w > 2 {")])

# ---- github.com/gorilla/handlers ----------------------------------------------------------------------------------------------------
HANDLERS = Module("github.com/gorilla/handlers", "v1.5.2", "h1:cLTUSsNkgcwhgRqvCNmdbRWG0A3N4F+M2nWKdScwyEE=", "BSD-3-Clause")
handlers = base(HANDLERS)
case(handlers, "missing module", "requirement removed", {"": "new", "error *": "new"}, [("go.mod", "require github.com/felixge/httpsnoop v1.0.3\n", "")], **NO_PROXY)
case(handlers, "assertion", "wrong encoding, beside a test that fails with this version of Go", {**NEW, "TestHeaderWrites": "known"}, [("compress.go", 'flateEncoding = "deflate"', 'flateEncoding = "flate"')])
case(handlers, "missing module", "sum removed", {"": "new", "error *": "new"}, [("go.sum", None, None)], **NO_PROXY)

# ---- github.com/joho/godotenv -------------------------------------------------------------------------------------------------------
GODOTENV = Module("github.com/joho/godotenv", "v1.5.1", "h1:7eLL/+HRGLY0ldzfGMeQkb7vMd0as4CfYvUVzLqw0N0=", "MIT")
godotenv = base(GODOTENV)
case(godotenv, "assertion", "set variables overwritten", NEW, [("godotenv.go", "if !currentEnv[key] || overload {", "if currentEnv[key] || !overload {")])
case(godotenv, "panic", "escape at the end", NEW, [("godotenv.go", "doubleQuoteEscape(line string) string {\n", "doubleQuoteEscape(line string) string {\n\t_ = line[1]\n")])

# ---- github.com/Masterminds/semver --------------------------------------------------------------------------------------------------
SEMVER = Module("github.com/Masterminds/semver/v3", "v3.5.0", "h1:kQceYJfbupGfZOKZQg0kou0DgAKhzDg2NZPAwZ/2OOE=", "MIT")
semver = base(SEMVER)
case(semver, "assertion", "patch kept", NEW, [("version.go", "\tvNext.pre = \"\"\n\tvNext.patch = 0\n\tif v.minor ==", "\tvNext.pre = \"\"\n\tif v.minor ==")])

# ---- go.uber.org/multierr -----------------------------------------------------------------------------------------------------------
MULTIERR = Module("go.uber.org/multierr", "v1.11.0", "h1:blXXJkSxSSfBVBlC76pxqeO+LN3aDfLQo+309xJstO0=", "MIT")
race = base(MULTIERR, args=("-race",))
case(race, "race", "list not copied", {**NEW, "race *": "new"}, [("error.go", "ok && !l.copyNeeded.Swap(true) {", "ok && !l.copyNeeded.Swap(false) {")])

# ---- github.com/robfig/cron: its tests take seconds -----------------------------------------------------------------------------------
CRON = Module("github.com/robfig/cron/v3", "v3.0.1", "h1:WdRxkvbJztn8LMz/QEvLN5sBU+xKpSqwwUO1Pjr4qDs=", "MIT")
cron = base(CRON, args=("-run=Chain|Add|Remove|Run|Stop",))
case(cron, "killed", "by the system", ENVIRONMENT, NOTES, **killed("KILL"))
case(cron, "killed", "terminated, package changed", ENVIRONMENT, [("cron.go", "// now returns", "// now gives")], **killed("TERM"))
case(cron, "killed", "hang-up", ENVIRONMENT, NOTES, **killed("HUP"))
case(cron, "timeout", "job that is never done", NEW, [("cron.go", "\t\tdefer c.jobWaiter.Done()\n\t\tj.Run()", "\t\tj.Run()")], args=("-timeout=60s",))

# ---- github.com/tidwall/gjson: random data for seconds --------------------------------------------------------------------------------
GJSON = Module("github.com/tidwall/gjson", "v1.20.3", "h1:tHf8iVpOj3zixZ0/usiKUWsETUoXaGz6apTqzsAQz7M=", "MIT")
gjson = base(GJSON, args=("-run=Random|Array|Path",))
COMMENT = [("gjson.go", "// Array returns back an array", "// Array returns an array")]
case(gjson, "killed", "limit of processor time, package changed", ENVIRONMENT, COMMENT, wrap='#!/bin/sh\nexec prlimit --cpu=1 -- "$@"\n')
case(gjson, "killed", "limit of memory, package changed", ENVIRONMENT, COMMENT, wrap='#!/bin/sh\nexec prlimit --as=100000000 -- "$@"\n')
case(gjson, "panic", "array of nothing", NEW, [("gjson.go", "\tif t.Type == Null {\n\t\treturn []Result{}\n\t}\n\tif !t.IsArray() {\n\t\treturn []Result{t}\n\t}\n", "\tif t.Raw[0] != '[' {\n\t\treturn []Result{t}\n\t}\n")])

# ---- github.com/gin-gonic/gin: its tests listen on fixed ports ------------------------------------------------------------------------
GIN = Module("github.com/gin-gonic/gin", "v1.12.0", "h1:b3YAbrZtnf8N//yjKeU2+MQsh2mY5htkZidOM7O0wG8=", "MIT")
gin = base(GIN, args=("-run=TestRun|TestBad|TestFile",), packages=". ./binding")
case(gin, "port in use", "of a server that a test starts", {"TestRunEmpty": "environment"}, [("binding/binding.go", "// Binding describes", "// A Binding describes")], around="port 8080")
case(gin, "port in use", "other port", {"TestRunWithPort": "environment"}, NOTES, around="port 5150")
case(gin, "port in use", "package changed", {"TestRunEmptyWithEnv": "environment"}, [("gin.go", "// Run attaches the router", "// Run, it attaches the router")], around="port 3123")
case(gin, "network", "none at all", ENVIRONMENT, NOTES, **OFFLINE)

main(BASES)
