"""Records failing runs with the real go command, each with its expected answers. record.py declares the runs of small programs,
record_modules.py those of public modules. Usage of both:

    src/test/resources/attribution/record.py FILE [BASE...]

With names, the other bases in the file stay unchanged.

A line of the file is a base: the code before a change, the output of go test -json in its builds, oldest first, and the cases.
A case has the files that a change writes, the output of go test -json after it, and the expected attribution of each finding.
AttributedRunsTest reads them.
"""
import contextlib, gzip, http.server, json, os, re, shutil, subprocess, sys, tempfile, threading

def run_of(args=(), env=None, wrap=None, around=None, packages="./..."):
    """Returns a run of go test.

    wrap: shell script that starts a test's program, with {folder} for the folder of the case
    around: "port N" is in use by a server, or "full disk": {folder}/full has no space left
    """
    return dict(args=list(args), env=env or {}, wrap=wrap, around=around, packages=packages.split())

class Base:
    """Code with its builds.

    write: writes the code into a folder
    about: further fields of its line in the file
    target: runs of the builds of the target, oldest first
    whole: whether the file has all code; otherwise it has only changed lines, and comments in place of the others
    """
    def __init__(self, name, write, target, about=None, whole=True):
        self.name, self.write, self.target, self.about, self.whole, self.cases = name, write, target, about or {}, whole, []

    def case(self, kind, name, expected, change, run, seed=None):
        """
        expected: state by finding; "*" is that of all other tests and packages, "race *" and "error *" that of all races and errors
        change: writes what changes into a folder
        seed: (first, test): the tests run in the first random order, from this seed on, in which the test fails
        """
        self.cases.append(dict(kind=kind, name=name, expected=expected, change=change, run=run, seed=seed))

def write(folder, files):
    """Writes files, given by path; None deletes one."""
    for path, text in files.items():
        target = os.path.join(folder, path)
        if text is None:
            os.remove(target)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w") as out:
                out.write(text)

def git(folder, *arguments):
    return subprocess.run(["git", "-c", "user.name=Gopher", "-c", "user.email=gopher@example.com", *arguments], cwd=folder,
                          check=True, capture_output=True, text=True).stdout

class Occupant(http.server.BaseHTTPRequestHandler):
    """Server that occupies a port that a test needs."""
    def do_GET(self):
        self.send_error(404)

    def log_message(self, *_):
        pass

@contextlib.contextmanager
def trouble(folder, around):
    if not around:
        yield
    elif around == "full disk":
        full = os.path.join(folder, "full")
        os.mkdir(full)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full], check=True)
        try:
            with contextlib.suppress(OSError), open(os.path.join(full, "fill"), "wb", buffering=0) as fill:
                while True:
                    fill.write(bytes(4096))
            yield
        finally:
            subprocess.run(["umount", full], check=True)
    else:
        with http.server.ThreadingHTTPServer(("", int(around.split()[1])), Occupant) as taken:
            threading.Thread(target=taken.serve_forever).start()
            try:
                yield
            finally:
                taken.shutdown()

def go_test(folder, run, seed=""):
    arguments = list(run["args"]) + ([f"-shuffle={seed}"] if seed else [])
    if not any(argument.startswith("-count") for argument in arguments):
        arguments.append("-count=1")
    if run["wrap"]:
        wrapper = os.path.join(folder, "wrapper")
        write(folder, {"wrapper": run["wrap"].replace("{folder}", folder)})
        os.chmod(wrapper, 0o755)
        arguments.append("-exec=" + wrapper)
    environment = {**os.environ, "GOFLAGS": "-p=1", "GOTOOLCHAIN": "local", "GOWORK": "off", **run["env"]}
    with trouble(folder, run["around"]):
        done = subprocess.run(["nice", "go", "test", "-json", *arguments, *run["packages"]], cwd=os.path.join(folder, "code"),
                              env=environment, capture_output=True, text=True, errors="replace")
    shutil.rmtree(os.path.join(folder, "full"), ignore_errors=True)
    return (done.stdout + done.stderr).replace(folder + "/code", "/build").replace(folder, "/build")

def failing_seed(folder, run, first, test):
    """Returns the first seed from this one on whose test order fails."""
    return next(str(seed) for seed in range(first, first + 100) if f"FAIL: {test}" in go_test(folder, run, str(seed)))

def events(stream):
    for line in stream.splitlines():
        if line.startswith("{"):
            yield json.loads(line)

def all_failures(stream, state):
    """The tests without a failed subtest that failed, the test that alone ran when a process ended, and the packages without these."""
    failed, running = set(), set()
    for event in events(stream):
        package, test, action = event.get("Package"), event.get("Test", ""), event["Action"]
        if action == "fail":
            failed.add((package, test))
        if action in ("run", "cont"):
            running.add((package, test))
        elif action in ("pause", "pass", "fail", "skip"):
            running.discard((package, test))
    leaves = {one for one in running if not any(other[0] == one[0] and other[1].startswith(one[1] + "/") for other in running)}
    failed |= {one for one in leaves if sum(other[0] == one[0] for other in leaves) == 1}
    with_tests = {package for package, test in failed | running if test}
    parents = {(package, test[:at]) for package, test in failed for at in range(len(test)) if test[at] == "/"}
    return {f"{package} {test}": state for package, test in failed - parents if test or package not in with_tests}

HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")

def hunks(code):
    """The changed lines of the work tree: path -> [(first line, number of lines, new lines)]."""
    git(code, "add", "--intent-to-add", "--all")
    found, path = {}, ""
    for line in git(code, "diff", "--unified=0", "--diff-algorithm=myers", "--no-renames").split("\n"):
        if line.startswith(("--- ", "+++ ")):
            path = line[6:] if line[4:] != "/dev/null" else path
        elif match := HUNK.match(line):
            first, number = int(match[1]), int(match[2] or 1)
            found.setdefault(path, []).append((first if number else first + 1, number, []))
        elif line.startswith("+"):
            found[path][-1][2].append(line[1:])
    return found

def outline(path, text, kept):
    """The kept lines, by number from 1, and comments in place of the others, so that numbers and differences stay the same."""
    return [line if number in kept or path == "go.mod" and line.startswith("module ") else f"// {number}"
            for number, line in enumerate(text.splitlines(), 1)]

def applied(lines, changes):
    result, at = [], 1
    for first, number, new in changes:
        result += lines[at - 1:first - 1] + new
        at = first + number
    return result + lines[at - 1:]

def outlines(code, changes):
    """The base and the changes of its cases, without the lines that no change concerns."""
    kept = {"go.mod": set()}
    for change in changes:
        for path, parts in change.items():
            for first, number, _ in parts:
                kept.setdefault(path, set()).update(range(first, first + number))
    tracked = git(code, "ls-files").split("\n")
    base = {path: outline(path, git(code, "show", f"HEAD:{path}"), lines) for path, lines in kept.items() if path in tracked}
    changed = [{path: text(applied(base.get(path, []), parts)) or None for path, parts in change.items()} for change in changes]
    return {path: text(lines) for path, lines in base.items()}, changed

def text(lines):
    return "".join(line + "\n" for line in lines)

def check(base, changed, changes):
    """Fails if git sees other changes in the outlines than in the code."""
    folder = tempfile.mkdtemp(prefix="outline-")
    committed(folder, lambda code: write(code, base))
    for files, expected in zip(changed, changes):
        write(folder, files)
        assert hunks(folder) == expected, (hunks(folder), expected)
        restore(folder)
    shutil.rmtree(folder)

def committed(code, writer):
    writer(code)
    git(code, "init", "--quiet", "--initial-branch=main")
    git(code, "add", "--all", "--force")
    git(code, "commit", "--quiet", "-m", "base")

def restore(code):
    git(code, "reset", "--quiet", "--hard")
    git(code, "clean", "--quiet", "-d", "--force")

def everything(code):
    files = {}
    for path in git(code, "ls-files").split("\n")[:-1]:
        with open(os.path.join(code, path)) as file:
            files[path] = file.read()
    return files

def record(base):
    folder = os.path.realpath(tempfile.mkdtemp(prefix="attribution-"))
    code = os.path.join(folder, "code")
    os.mkdir(code)
    committed(code, base.write)
    files = everything(code) if base.whole else {}
    target = [go_test(folder, run) for run in base.target]
    changes, changed, cases = [], [], []
    for case in base.cases:
        print(f"{case['kind']}: {case['name']}", file=sys.stderr)
        restore(code)
        case["change"](code)
        changes.append(hunks(code))
        if base.whole:
            after = everything(code)
            changed.append({path: after.get(path) for path in {**files, **after} if files.get(path) != after.get(path)})
        seed = failing_seed(folder, case["run"], *case["seed"]) if case["seed"] else ""
        cases.append(dict(kind=case["kind"], name=case["name"], expected=case["expected"], change={},
                          now=go_test(folder, case["run"], seed)))
    if not base.whole:
        restore(code)
        files, changed = outlines(code, changes)
        check(files, changed, changes)
    for case, change in zip(cases, changed):
        case["change"] = change
    shutil.rmtree(folder)
    return dict(name=base.name, **base.about, base=files, target=target, cases=cases)

def expected(declared, stream):
    """The declared states, with those of all failures by name, so that none is lost."""
    return {**(all_failures(stream, declared["*"]) if "*" in declared else {}), **declared}

def main(bases):
    file, wanted = sys.argv[1], sys.argv[2:]
    known = {}
    if os.path.exists(file) and wanted:
        with gzip.open(file, "rt") as lines:
            known = {one["name"]: one for one in map(json.loads, lines)}
    recorded = []
    for number, base in enumerate(bases, 1):
        print(f"{number}/{len(bases)} {base.name}", file=sys.stderr)
        one = record(base) if base.name in wanted or base.name not in known else known[base.name]
        for case, declared in zip(one["cases"], base.cases, strict=True):
            case["expected"] = expected(declared["expected"], case["now"])
        recorded.append(one)
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        for one in recorded:
            out.write((json.dumps(one) + "\n").encode())
