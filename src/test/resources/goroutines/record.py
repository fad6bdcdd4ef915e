#!/usr/bin/env python3
"""Records the runs of programs.py by several versions of Go:

    src/test/resources/goroutines/record.py GO1.27 GO1.26 GO1.24 cases.jsonl.gz ["KIND: NAME"...]

The first three are the folders of Go toolchains, the first two outside of the module cache, where go accepts overlays. With names,
the other cases keep what is recorded. A case is a line: the program, the right answer, and what go test -json printed: by Go 1.27 and
1.26 with labels ("go1.27 labels"), and by 1.26 and 1.24 without. CulpritsTest reads it.
"""
import gzip, json, os, shutil, subprocess, sys, tempfile

from programs import CASES

GENERATOR = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                         "../../../main/resources/io/jenkins/plugins/godelivery/engine/run/goroutine-overlay.go")
ENVIRONMENT = {**os.environ, "GOFLAGS": "", "GOTOOLCHAIN": "local", "GOWORK": "off", "GODEBUG": ""}

def overlay(goroot, folder, *flags):
    """Writes the overlay as a run of the tests does."""
    os.makedirs(folder)
    cache = subprocess.run([os.path.join(goroot, "bin/go"), "env", "GOCACHE"], env=ENVIRONMENT, capture_output=True, text=True).stdout.strip()
    answer = subprocess.run([os.path.join(goroot, "bin/go"), "run", GENERATOR, "-goroot", goroot, "-out", folder, *flags],
                            env={**ENVIRONMENT, "GOCACHE": cache}, capture_output=True, text=True)
    assert answer.stdout == "ok\n", answer
    return os.path.join(folder, "overlay.json")

def printed(goroot, version, one, replaced):
    folder = tempfile.mkdtemp(prefix="goroutines-")
    for name, text in {"go.mod": f"module example.com/m\n\ngo {version}\n", **one["files"]}.items():
        open(os.path.join(folder, name), "w").write(text)
    flags = ["-overlay=" + replaced] if replaced else []
    environment = {**ENVIRONMENT, "GODEBUG": "tracebacklabels=1"} if replaced else ENVIRONMENT
    done = subprocess.run([os.path.join(goroot, "bin/go"), "test", "-vet=off", "-json", "-timeout=20s", *flags, *one["args"], "."],
                          cwd=folder, env=environment, capture_output=True, text=True)
    shutil.rmtree(folder)
    text = (done.stdout + done.stderr).replace(folder, "/build").replace(goroot, "/go")
    return text.replace(os.path.dirname(replaced), "/overlay") if replaced else text

def record(roots, overlays, one):
    runs = {}
    for version, labels in (("1.27", True), ("1.26", True), ("1.26", False), ("1.24", False)):
        leak = one["kind"] == "leak"
        if tuple(map(int, version.split("."))) < tuple(map(int, one["since"].split("."))) or leak and version != "1.27":
            continue
        replaced = overlays[version + (" leaks" if leak else "")] if labels else ""
        runs["go" + version + (" labels" if labels else "")] = printed(roots[version], version, one, replaced)
    return {**one, "printed": runs}

def main():
    roots = dict(zip(("1.27", "1.26", "1.24"), map(os.path.realpath, sys.argv[1:4])))
    file, wanted = sys.argv[4], sys.argv[5:]
    kept = {}
    if wanted and os.path.exists(file):
        with gzip.open(file, "rt") as lines:
            kept = {(one["kind"], one["name"]): one for one in map(json.loads, lines)}
    folder = tempfile.mkdtemp(prefix="goroutines-overlay-")
    overlays = {version: overlay(roots[version], os.path.join(folder, version)) for version in ("1.27", "1.26")}
    overlays["1.27 leaks"] = overlay(roots["1.27"], os.path.join(folder, "leaks"), "-leaks=true")
    recorded = []
    for number, one in enumerate(CASES):
        key = one["kind"], one["name"]
        if wanted and f"{key[0]}: {key[1]}" not in wanted:
            recorded += [{**one, "printed": kept[key]["printed"]}] if key in kept else []
            continue
        print(f"{number + 1}/{len(CASES)} {key[0]}: {key[1]}", file=sys.stderr, flush=True)
        recorded.append(record(roots, overlays, one))
    shutil.rmtree(folder)
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        for one in recorded:
            out.write((json.dumps(one) + "\n").encode())

main()
