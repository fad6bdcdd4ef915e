package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.HostileBuild.reports;
import static io.jenkins.plugins.godelivery.hostile.HostileBuild.steps;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attacks by source paths in reports, which the pages try to show. */
final class HostileSources {
    private static final int MB = 1 << 20;

    private HostileSources() {}

    static final List<HostileBuild> ALL = List.of(
            reports("lines-of-one-character-named-by-races", files -> {
                module(files);
                for (int i = 0; i < 12; i++) {
                    files.text("plain" + i + ".go", files.many("a\n", 4 * MB));
                    files.report("race.log." + i, GoEvents.race("/w/plain" + i + ".go", 3_000_000));
                }
                files.report("test.json", "", 12, i -> failingRace("plain" + i + ".go"), GoEvents.FAILED);
            }),
            reports("one-line-of-8-mb-named-by-races", files -> {
                module(files);
                files.text("a.go", "package m // " + files.many("x", 8 * MB - 100));
                files.report("race.log.1", "", 1_000, i -> GoEvents.race("/w/a.go", 1), "");
                files.report("build.txt", "# m\n./a.go:1:8000000: undefined: x\n");
            }),
            reports("build-errors-in-a-source-of-8-mb", files -> {
                module(files);
                files.write("a.go", out -> {
                    out.write("package m\n");
                    for (int i = 0; i < files.many(170_000); i++) {
                        out.write("func F" + i + "() error { return nil }\n");
                    }
                });
                files.report(
                        "build.txt",
                        "# m\n",
                        1_000,
                        i -> "./a.go:" + (i * 160 + 2) + ":1: undefined: x" + i + "\n",
                        "");
            }),
            reports("line-directives-by-the-hundred-thousand", files -> {
                module(files);
                files.write("a.go", out -> {
                    out.write("package m\n");
                    for (int i = 0; i < files.many(300_000); i++) {
                        out.write("//line a.go:" + (i % 7) + "\n");
                    }
                    out.write("func A() {}\n");
                });
                files.report(
                        "cover.out",
                        "mode: set\n",
                        10_000,
                        i -> "m/a.go:" + (i + 1) + ".1," + (i + 1) + ".9 1 0\n",
                        "");
                files.report("build.txt", "# m\n", 1_000, i -> "./a.go:" + (i + 1) + ":1: undefined: x\n", "");
            }),
            reports("functions-by-the-hundred-thousand", files -> {
                module(files);
                files.write("a.go", out -> {
                    out.write("package m\n");
                    for (int i = 0; i < files.many(200_000); i++) {
                        out.write("func F" + i + "() error { if err != nil { return err }; return nil }\n");
                    }
                });
                files.report(
                        "cover.out",
                        "mode: set\n",
                        200_000,
                        i -> "m/a.go:" + (i + 2) + ".20," + (i + 2) + ".60 1 " + i % 2 + "\n",
                        "");
            }),
            reports("functions-within-functions", files -> {
                module(files);
                files.text(
                        "a.go", "package m\nfunc A() " + files.many("{ func() ", 200_000) + files.many("}", 200_000));
                files.text("b.go", "package m\nvar x = " + files.many("(", 500_000));
                files.text("c.go", "package m\nvar x = `" + files.many("x\n", 3 * MB));
                files.text("d.go", "package m\n/* " + files.many("*", 7 * MB));
                files.text("e.go", "package m\nfunc (" + files.many("a [", 500_000) + ") B() {}\n");
                files.report("cover.out", "mode: set\n", 5, i -> "m/" + (char) ('a' + i) + ".go:1.1,9.9 1 0\n", "");
            }),
            reports("sources-in-as-many-modules", files -> {
                module(files);
                int count = files.many(5_000);
                for (int i = 0; i < count; i++) {
                    files.text("p" + i + "/go.mod", "module m/p" + i + "\n" + "// x\n".repeat(100));
                    files.text("p" + i + "/a.go", "package p\nfunc A() {}\n");
                }
                files.report("cover.out", "mode: set\n", 5_000, i -> "m/p" + i + "/a.go:2.1,2.9 1 0\n", "");
            }),
            reports("a-go-mod-of-many-megabytes", files -> {
                files.text("go.mod", "module m\n" + files.many("require a.b/c v1.0.0 // x\n", 3 * MB));
                files.text("go.work", "go 1.24\nuse (\n" + files.many("\t./a\n", 3 * MB) + ")\n");
                files.report("cover.out", "mode: set\nm/a.go:1.1,1.9 1 0\n");
            }),
            steps(
                            "sources-that-are-links-pipes-and-devices",
                            files -> {
                                module(files);
                                files.link("a.go", "/etc/passwd")
                                        .link("b.go", "/dev/zero")
                                        .link("c.go", "c.go");
                                files.link("e", "/").link("f.go", "/proc/kmsg");
                                files.report(
                                        "cover.out",
                                        "mode: set\n",
                                        6,
                                        i -> "m/" + (char) ('a' + i) + ".go:1.1,1.9 1 0\n",
                                        "m/e/etc/passwd:1.1,1.9 1 0\n");
                                files.report(
                                        "race.log.1",
                                        "",
                                        6,
                                        i -> GoEvents.race("/w/" + (char) ('a' + i) + ".go", 1),
                                        "");
                            },
                            "sh 'mkfifo d.go; mkdir -p sub; mkfifo sub/go.mod'\ngoReport files: 'reports/**'")
                    .logContains("goReport: "),
            steps(
                    "sources-that-change-while-they-are-packed",
                    files -> {
                        module(files);
                        for (int i = 0; i < 100; i++) {
                            files.text("a" + i + ".go", "package m\n" + files.many("func A() {}\n", 20_000));
                        }
                        files.report("cover.out", "mode: set\n", 100, i -> "m/a" + i + ".go:2.1,2.9 1 0\n", "");
                    },
                    """
                    sh '''export JENKINS_NODE_COOKIE=dontKillMe
                    (timeout 20 sh -c 'while :; do for i in $(seq 100); do rm -f a$i.go; ln -s /etc/passwd a$i.go; rm a$i.go;
                        echo package m > a$i.go; done; done' > /dev/null 2>&1 &)'''
                    for (int i = 0; i < 5; i++) { goReport files: 'reports/**' }\
                    """),
            reports("paths-that-are-too-long", files -> {
                module(files);
                String folder = IntStream.range(0, 3_000).mapToObj(i -> "d" + i).collect(Collectors.joining("/"));
                files.report("cover.out", "mode: set\n", 2_000, i -> "m/" + folder + "/" + i + ".go:1.1,1.9 1 0\n", "");
                files.report("race.log.1", "", 300, i -> GoEvents.race("/" + folder + "/" + i + ".go", 1), "");
                files.report("build.txt", "# m\n" + folder + "/a.go:1:1: undefined: x\n");
            }));

    static void module(HostileWorkspace files) {
        files.text("go.mod", "module m\n\ngo 1.20\n");
    }

    private static String failingRace(String file) {
        StringBuilder events = new StringBuilder(GoEvents.event("run", "T" + file, ""));
        GoEvents.race("/w/" + file, 3_000_000)
                .lines()
                .forEach(line -> events.append(GoEvents.output("T" + file, line)));
        return events.append(GoEvents.event("fail", "T" + file, "")).toString();
    }
}
