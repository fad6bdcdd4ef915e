package io.jenkins.plugins.godelivery.engine.gobuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the outputs recorded by src/test/resources/gobuild/record. */
class BuildLogReaderTest {
    private static final Path FOLDER = Path.of("src/test/resources/gobuild");
    private static final String M = "example.com/broken/";

    @ParameterizedTest
    @ValueSource(strings = {"go1.21/build.txt", "go1.27/build.txt", "go1.27/build.jsonl"})
    void everyPackageThatDoesNotBuildIsFailed(String name) throws IOException {
        assertThat(recorded(name).failed())
                .containsExactlyInAnyOrder(
                        M + "asm",
                        M + "cgobad",
                        M + "cgolink",
                        M + "linker",
                        M + "many",
                        M + "nomain",
                        M + "syntax",
                        M + "types");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21/build.txt", "go1.27/build.txt", "go1.27/build.jsonl"})
    void anErrorHasItsPlaceAndItsContinuation(String name) throws IOException {
        List<BuildError> errors = errorsOf(name, "types");

        assertThat(errors).hasSize(10).allMatch(error -> error.file().equals("types/types.go"));
        assertThat(errors.get(1))
                .isEqualTo(new BuildError(
                        M + "types",
                        "types/types.go",
                        8,
                        6,
                        "T redeclared in this block\ntypes/redeclared.go:3:6: other declaration of T"));
        assertThat(errors.get(3).message()).isEqualTo("not enough return values\nhave (int)\nwant (int, error)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21/build.txt", "go1.27/build.txt", "go1.27/build.jsonl"})
    void tooManyErrorsIsNoFurtherError(String name) throws IOException {
        List<BuildError> errors = errorsOf(name, "many");

        assertThat(errors).hasSize(10);
        assertThat(errors.get(9).message()).isEqualTo("undefined: a10\ntoo many errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21/build.txt", "go1.27/build.txt", "go1.27/build.jsonl"})
    void cgoAssemblerAndLinkerTalkInTheirOwnWays(String name) throws IOException {
        assertThat(errorsOf(name, "cgobad"))
                .extracting(BuildError::line, BuildError::column)
                .containsExactly(tuple(8, 45), tuple(4, 34));
        assertThat(errorsOf(name, "asm"))
                .containsExactly(new BuildError(
                        M + "asm",
                        "asm/asm_amd64.s",
                        2,
                        0,
                        "unrecognized instruction \"NONSENSE\"\nasm: assembly of asm/asm_amd64.s failed"));
        assertThat(errorsOf(name, "linker"))
                .containsExactly(new BuildError(
                        M + "linker", "", 0, 0, "main.main: relocation target main.elsewhere not defined"));
        assertThat(errorsOf(name, "nomain")).hasSize(1);
        assertThat(errorsOf(name, "cgolink"))
                .hasSize(1)
                .allSatisfy(error -> assertThat(error.message()).startsWith("undefined reference to `nowhere'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21", "go1.27"})
    void modulesThatCannotBeLoadedHaveErrorsToo(String version) throws IOException {
        assertThat(recorded(version + "/missing.txt").errors())
                .containsExactly(
                        new BuildError(
                                "",
                                "main.go",
                                5,
                                2,
                                "no required module provides package example.com/missing/nowhere; to add it:\n"
                                        + "go get example.com/missing/nowhere"),
                        new BuildError(
                                "",
                                "main.go",
                                4,
                                2,
                                "no required module provides package github.com/nobody/nothing; to add it:\n"
                                        + "go get github.com/nobody/nothing"));
        assertThat(recorded(version + "/directive.txt").errors())
                .containsExactly(
                        new BuildError("", "go.mod", 5, 0, "unknown directive: unknown"),
                        new BuildError("", "go.mod", 6, 0, "usage: require module/path v1.2.3"));
        assertThat(recorded(version + "/internal.txt").errors())
                .containsExactly(new BuildError(
                        "example.com/internal", "main.go", 3, 8, "use of internal package internal/cpu not allowed"));
        assertThat(recorded(version + "/race-without-cgo.txt").errors())
                .containsExactly(
                        new BuildError("", "", 0, 0, "-race requires cgo; enable cgo by setting CGO_ENABLED=1"));
        assertThat(single(version + "/cycle.txt").packageName()).isEqualTo("example.com/cycle/a");
        assertThat(single(version + "/cycle.txt").message()).endsWith("import cycle not allowed");
        assertThat(single(version + "/nofiles.txt").message()).contains("build constraints exclude all Go files in");
        assertThat(single(version + "/embed.txt").message())
                .isEqualTo("pattern nothing/*.txt: no matching files found");
        assertThat(single(version + "/names.txt").message()).startsWith("found packages a (a.go) and b (b.go) in");
        assertThat(single(version + "/gosum.txt").message()).startsWith("missing go.sum entry");
        assertThat(single(version + "/nomodule.txt").message()).startsWith("pattern ./...");
        assertThat(single(version + "/toonew.txt").message()).startsWith("go.mod requires go >= 1.99");
        assertThat(recorded(version + "/std.txt").errors()).hasSize(2);
    }

    @Test
    void aPackageThatCannotBeHadIsNotOneThatDidNotBuild() throws IOException {
        assertThat(recorded("go1.27/missing.jsonl").failed()).isEmpty();
        assertThat(recorded("go1.27/missing.jsonl").errors())
                .extracting(BuildError::packageName, BuildError::line)
                .containsExactly(tuple("", 5), tuple("", 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/local/go/pkg/tool/linux_amd64/compile: signal: killed",
                "open $WORK/b002/_pkg_.a: no space left on device",
                "mkdir /tmp/go-build1/b002: permission denied",
                "fork/exec /usr/local/go/pkg/tool/linux_amd64/compile: cannot allocate memory",
                "build constraints exclude all Go files in /src/b/pkgc"
            })
    void aReasonBehindANameIsThatPackagesError(String reason) {
        assertThat(errors("example.com/b/ok: " + reason + "\n"))
                .containsExactly(new BuildError("example.com/b/ok", "", 0, 0, reason));
    }

    @Test
    void whatAFullCacheLostIsAnErrorOfItsPackage() {
        assertThat(errors("crypto/subtle: /usr/local/go/src/crypto/cipher/cbc.go:19:2: cannot find package\n"))
                .containsExactly(new BuildError(
                        "crypto/subtle", "/usr/local/go/src/crypto/cipher/cbc.go", 19, 2, "cannot find package"));
    }

    @Test
    void beforeGo122TheGoCommandNamesItselfToo() {
        assertThat(report("go build m/c: invalid flag in #cgo CFLAGS: -fplugin=x\n")
                        .failed())
                .containsExactly("m/c");
    }

    @Test
    void anEventThatDoesNotFailHasNoErrors() {
        BuildOutputScanner scanner = new BuildOutputScanner();
        scanner.output("m/p", "# m/p\n./a.go:5:6: something new\nsomething else\n");
        scanner.output("m/q", "# m/q\n./a.go:5:6: undefined: y\n");
        scanner.failed("m/q");

        assertThat(scanner.report().errors())
                .extracting(BuildError::packageName)
                .containsExactly("m/q");
        assertThat(scanner.report().failed()).containsExactly("m/q");
    }

    @Test
    void aKilledCompilerIsToldAlsoBehindALinkerThatFailed() {
        BuildReport report = report("""
            # example.com/m/cmd
            /usr/local/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1
            /usr/bin/ld: cannot find -lnothere: No such file or directory
            collect2: error: ld returned 1 exit status

            example.com/m/ok: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed
            package example.com/m/lib is not a main package
            """);

        assertThat(report.failed()).containsExactly("example.com/m/cmd", "example.com/m/ok");
        assertThat(report.errors()).hasSize(3);
    }

    @Test
    void aCompilerThatCrashesIsOneError() {
        assertThat(errors("""
            # example.com/b/big
            x/a.go:5:6: internal compiler error: 'F': not lowered: v13

            Please file a bug report including a short program that triggers the error.
            https://go.dev/issue/new
            # example.com/b/other
            panic: runtime error: index out of range [5] with length 3

            goroutine 1 [running]:
            cmd/compile/internal/ssa.F(0x1)
            	cmd/compile/internal/ssa/f.go:12 +0x48
            """))
                .extracting(BuildError::packageName)
                .containsExactly("example.com/b/big", "example.com/b/other");
    }

    @Test
    void warningsOfAnyToolAreNoErrors() {
        BuildReport report = report("""
            # example.com/m
            ld: warning: -bind_at_load is deprecated on macOS
            ld: warning: ignoring duplicate libraries: '-lm'
            # example.com/m/c
            In file included from ./a.h:1,
                             from c/c.go:3:
            ./c.go:10:5: warning: 'OSAtomicAdd32' is deprecated: first deprecated in macOS 10.12 [-Wdeprecated-declarations]
            int x = OSAtomicAdd32(1, &y);
                    ^
            /usr/include/libkern/OSAtomic.h:88:9: note: 'OSAtomicAdd32' has been explicitly marked deprecated here
            int32_t OSAtomicAdd32( int32_t __theAmount );
                    ^
            2 warnings generated.
            # example.com/m/d
            /usr/bin/ld: warning: x.o: missing .note.GNU-stack section implies executable stack
            /usr/bin/ld: NOTE: This behaviour is deprecated and will be removed in a future version of the linker
            # example.com/m/e
            ./a.go:5:6: can inline F
            ./a.go:6:13: ... argument does not escape
            ./a.go:6:14: "x" escapes to heap
            # example.com/m/d
            clang: warning: argument unused during compilation: '-pthread' [-Wunused-command-line-argument]
            <command-line>: warning: "_FORTIFY_SOURCE" redefined
            """);

        assertThat(report.errors()).isEmpty();
        assertThat(report.failed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"go1.21/test.txt", "go1.27/test.txt"})
    void packagesOfTestsAreNamedWithoutTheirVariant(String name) throws IOException {
        BuildReport report = recorded(name);

        assertThat(report.failed())
                .contains(M + "badtest", M + "badxtest", M + "types", M + "vetbad")
                .noneMatch(failed -> failed.contains("_test"));
        assertThat(report.errors())
                .contains(
                        new BuildError(M + "badxtest", "badxtest/badxtest_test.go", 9, 37, "undefined: badxtest.Nope"));
    }

    @Test
    void eventsOfTestsAreNamedWithoutTheirVariantToo() throws IOException {
        BuildOutputScanner scanner = new BuildOutputScanner();
        Warnings warnings = new Warnings();
        BuildLogReader.read(ReportFile.of(FOLDER.resolve("go1.27/test.jsonl")), scanner, warnings);

        assertThat(warnings.list())
                .hasSize(1)
                .allMatch(warning -> warning.text().contains("--kind test"));
        assertThat(scanner.report().failed())
                .containsExactlyInAnyOrder(M + "badtest", M + "badxtest", M + "types", M + "constrained");
        assertThat(scanner.errorsOf(M + "badxtest_test [" + M + "badxtest.test]"))
                .containsExactly(
                        new BuildError(M + "badxtest", "badxtest/badxtest_test.go", 9, 37, "undefined: badxtest.Nope"));
    }

    @Test
    void findingsOfVetArePlacedAndNotGivenToAnotherPackage() throws IOException {
        assertThat(recorded("go1.27/vet.txt").errors())
                .hasSize(6)
                .filteredOn(error -> error.file().startsWith("vetbad/"))
                .hasSize(4)
                .allMatch(error -> error.packageName().isEmpty());
        assertThat(recorded("go1.27/vet.txt").failed()).containsExactlyInAnyOrder(M + "types", M + "badtest");
    }

    @Test
    void placesMayBeWindowsPathsOrLineDirectives() {
        assertThat(errors("# p\nC:\\src\\my app\\x.go:1:2: undefined: a\n.\\y.go:3: syntax error\r\n"))
                .containsExactly(
                        new BuildError("p", "C:\\src\\my app\\x.go", 1, 2, "undefined: a"),
                        new BuildError("p", ".\\y.go", 3, 0, "syntax error"));
        assertThat(errors("# p\ngen.y:12[/src/x.go:34:5]: undefined: a\n"))
                .containsExactly(new BuildError("p", "gen.y", 12, 0, "undefined: a"));
    }

    @Test
    void otherLinesAreNoErrors() {
        assertThat(errors("""
            go: downloading golang.org/x/text v0.14.0
            + make build
            # Build the service
            time: 12:30:45
            server listens on localhost:8080: ok
            package main imports nothing today
            # example.com/p
            ./x.go: In function ‘unused’:
            ./x.go:3:28: warning: unused variable ‘x’ [-Wunused-variable]
                3 | // static int unused() { int x; return 1; }
                  |                            ^
            ok  	example.com/p	0.1s
            something else
            """)).isEmpty();
    }

    @Test
    void anEventMayEndWithinALine() {
        BuildOutputScanner scanner = new BuildOutputScanner();
        scanner.output("p", "# p\n./x.go:1");
        scanner.output("q", "./y.go:7:7: other\n");
        scanner.output("p", ":2: undefined: a");
        scanner.failed("p");

        assertThat(scanner.errorsOf("p")).containsExactly(new BuildError("p", "./x.go", 1, 2, "undefined: a"));
        assertThat(scanner.report().failed()).containsExactly("p");
    }

    @Test
    void brokenEventsAreWarnings() throws IOException {
        Warnings warnings = new Warnings();
        BuildOutputScanner scanner = new BuildOutputScanner();
        read("{\"Action\":\"build-fail\",\"ImportPath\":\"p\"}\n{\"Action\":\"bui", scanner, warnings);

        assertThat(scanner.report().failed()).containsExactly("p");
        assertThat(warnings.list()).hasSize(1).allMatch(warning -> warning.line() == 2);
    }

    @Test
    void hostileOutputIsBounded() {
        StringBuilder blocks = new StringBuilder();
        for (int error = 0; error < 50; error++) {
            blocks.append(error % 10 == 0 ? "# p\n" : "")
                    .append("./x.go:1:2: a" + error + "\n")
                    .append(error % 10 == 9 ? "\tx\n".repeat(100_000) : "");
        }

        assertThat(errors(blocks.toString()))
                .hasSize(50)
                .allMatch(error -> error.message().length() < 20_000);
        assertThat(errors("x".repeat(3_000_000) + "\n./x.go:1:2: a\n")).hasSize(1);
        assertThat(errors("./x.go:99999999999999999999:2: a\n./x.go:1:99999999999999999999: a\n"))
                .isEmpty();
    }

    @Test
    void mutatedOutputNeverThrows() throws IOException {
        for (String name : List.of("go1.27/build.jsonl", "go1.27/build.txt", "go1.21/test.txt")) {
            byte[] original = Files.readAllBytes(FOLDER.resolve(name));
            for (int seed = 0; seed < 300; seed++) {
                Random random = new Random(seed);
                byte[] mutated = original.clone();
                for (int i = random.nextInt(80); i >= 0; i--) {
                    byte[] bytes = "\n\t:0{}\"\\[]# FAIL".getBytes(StandardCharsets.UTF_8);
                    mutated[random.nextInt(mutated.length)] = bytes[random.nextInt(bytes.length)];
                }
                BuildOutputScanner scanner = new BuildOutputScanner();
                read(new String(mutated, StandardCharsets.UTF_8), scanner, new Warnings());
                assertThat(scanner.report().errors())
                        .as("%s, seed %d", name, seed)
                        .hasSizeLessThan(1000);
            }
        }
    }

    @Test
    void buildOutputIsRecognised() throws IOException {
        try (Stream<Path> outputs = Files.list(FOLDER.resolve("go1.27"))) {
            assertThat(outputs)
                    .allSatisfy(output -> assertThat(BuildLogReader.sniff(Files.readString(output)))
                            .isTrue());
        }
        assertThat(BuildLogReader.sniff("2026/11/21 main.go:12: started\nmain.go:13: stopped\n"))
                .isFalse();
    }

    private static BuildError single(String name) throws IOException {
        assertThat(recorded(name).errors()).hasSize(1);
        return recorded(name).errors().get(0);
    }

    private static List<BuildError> errorsOf(String name, String packageName) throws IOException {
        return recorded(name).errors().stream()
                .filter(error -> error.packageName().equals(M + packageName))
                .toList();
    }

    private static BuildReport recorded(String name) throws IOException {
        Warnings warnings = new Warnings();
        BuildOutputScanner scanner = new BuildOutputScanner();
        BuildLogReader.read(ReportFile.of(FOLDER.resolve(name)), scanner, warnings);
        assertThat(warnings.list()).isEmpty();
        return scanner.report();
    }

    private static List<BuildError> errors(String text) {
        return report(text).errors();
    }

    private static BuildReport report(String text) {
        BuildOutputScanner scanner = new BuildOutputScanner();
        read(text, scanner, new Warnings());
        return scanner.report();
    }

    private static void read(String text, BuildOutputScanner scanner, Warnings warnings) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            BuildLogReader.read(new ReportFile("log", () -> new ByteArrayInputStream(bytes)), scanner, warnings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
