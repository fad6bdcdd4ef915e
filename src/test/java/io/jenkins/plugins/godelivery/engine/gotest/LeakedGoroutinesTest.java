package io.jenkins.plugins.godelivery.engine.gotest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.condense.CondensedStream;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Leaked goroutines that real test binaries listed; the programs and the command are beside the recording. */
class LeakedGoroutinesTest {
    private static final Path RECORDED =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/goroutine/leaks-go1.27.json");
    private static final String PACKAGE = "example.com/m/leaks";

    private record Read(TestReport report, Optional<Leaks> leaks) {
        List<Leak> list() {
            return leaks.orElseThrow().leaks();
        }
    }

    private static Read read(String stream) throws IOException {
        Warnings warnings = new Warnings();
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), TestListener.SILENT, warnings);
        TestStreamReader.read(file(stream), Origin.UNNAMED, parser, warnings);
        TestReport report = parser.report();
        assertThat(warnings.list()).isEmpty();
        return new Read(report, report.leaks());
    }

    private static ReportFile file(String stream) {
        return new ReportFile("stream.json", () -> new ByteArrayInputStream(stream.getBytes(UTF_8)));
    }

    private static String recorded() throws IOException {
        return Files.readString(RECORDED);
    }

    private static String describe(Leak leak) {
        return leak.goroutines() + " " + leak.state() + " "
                + name(leak.blocked().function()) + ":"
                + leak.blocked().line() + " by " + name(leak.created().function()) + ":"
                + leak.created().line() + " of "
                + leak.tests().stream().map(Leak.LeakingTest::test).collect(Collectors.joining(", "));
    }

    private static String name(String function) {
        return function.substring(function.lastIndexOf('/') + 1);
    }

    @Test
    void goroutinesOfOnePlaceAreOneLeakOfTheirTests() throws IOException {
        Leaks leaks = read(recorded()).leaks().orElseThrow();
        assertThat(leaks.packages()).hasSize(3);
        assertThat(leaks.incomplete()).isEmpty();
        assertThat(leaks.goroutines()).isEqualTo(18);
        assertThat(leaks.leaks())
                .extracting(LeakedGoroutinesTest::describe)
                .containsExactlyInAnyOrder(
                        "5 chan send leaks.Ask.func1:13 by leaks.Ask:12 of TestAsk, TestAgain/a_{b}, TestFails",
                        "2 chan receive leaks.Watch.func1:43 by leaks.Watch:42 of TestWatch",
                        "4 chan receive leaks.work:34 by leaks.Pool:28 of TestAgain/pool",
                        "1 chan receive leaks.Both.func1:20 by leaks.Both:20 of TestBoth",
                        "1 chan receive leaks.Both.func2:21 by leaks.Both:21 of TestBoth",
                        "1 select io.Copy:388 by leaks.Copy:50 of TestCopy",
                        "1 sync.Mutex.Lock sync.(*Mutex).Lock:46 by leaks.Lock:57 of TestLock",
                        "1 sync.WaitGroup.Wait sync.(*WaitGroup).Wait:206 by leaks.Group:64 of TestGroup",
                        "1 select http.(*persistConn).readLoop:2616 by http.(*Transport).dialConn:2123"
                                + " of TestBodyNotClosed",
                        "1 select http.(*persistConn).writeLoop:2833 by http.(*Transport).dialConn:2124"
                                + " of TestBodyNotClosed");
    }

    /** The profile does not list what waits for a network, a signal or a timer: idle connections are no leaks. */
    @Test
    void connectionsThatAreKeptForLaterAreNoLeaks() throws IOException {
        assertThat(read(recorded()).list().stream()
                        .filter(leak -> leak.packages().contains("example.com/m/servers"))
                        .flatMap(leak -> leak.tests().stream().map(Leak.LeakingTest::test)))
                .containsOnly("TestBodyNotClosed");
    }

    @Test
    void aFingerprintSurvivesThatLinesMoveAndTwoOfOneFunctionDiffer() throws IOException {
        String moved = recorded()
                .replaceAll("leaks\\.go:(\\d)", "leaks.go:1$1")
                .replace("/tmp/m/", "/home/other/")
                .replace("Watch.func1", "Watch.func3");
        assertThat(fingerprints(read(moved))).isEqualTo(fingerprints(read(recorded())));
        assertThat(fingerprints(read(recorded()))).doesNotHaveDuplicates();
    }

    private static List<String> fingerprints(Read read) {
        return read.list().stream().map(Leak::fingerprint).toList();
    }

    @Test
    void theListIsNoOutputOfThePackageAndChangesNoResult() throws IOException {
        String stream = recorded();
        Read read = read(stream);
        PackageResult failed = read.report().packages().stream()
                .filter(one -> one.name().equals(PACKAGE))
                .findFirst()
                .orElseThrow();
        assertThat(failed.output()).isEmpty();
        assertThat(failed.cause().orElseThrow().kind()).isEqualTo(Cause.Kind.TEST_FAILURE);
        assertThat(failed.all().unfinished()).isZero();
    }

    @Test
    void aCondensedStreamHasTheSameLeaks() throws IOException {
        Read read = read(recorded());
        ByteArrayOutputStream condensed = new ByteArrayOutputStream();
        CondensedStream.write(file(recorded()), read.report(), condensed);
        assertThat(read(condensed.toString(UTF_8)).leaks()).isEqualTo(read.leaks());
    }

    @Test
    void theLastListOfAPackageCounts() throws IOException {
        String stream = line("=== godelivery: goroutine leaks begin v1")
                + goroutine(5)
                + line("=== godelivery: goroutine leaks end 1 goroutines")
                + line("=== godelivery: goroutine leaks begin v1")
                + goroutine(5)
                + goroutine(6)
                + line("=== godelivery: goroutine leaks end 2 goroutines")
                + END;
        assertThat(read(START + stream).leaks().orElseThrow().goroutines()).isEqualTo(2);
    }

    @Test
    void aListWithoutItsEndHidesNoOutputAndIsIncomplete() throws IOException {
        String stream = START + line("=== godelivery: goroutine leaks begin v1") + goroutine(5)
                + line("panic: in TestMain") + line("and more")
                + "{\"Action\":\"fail\",\"Package\":\"p\"}\n";
        Read read = read(stream);
        assertThat(read.leaks().orElseThrow().incomplete()).containsExactly("p");
        assertThat(read.report().packages().get(0).output()).isEqualTo("panic: in TestMain\nand more\n");
        Read cut = read(START
                + line("=== godelivery: goroutine leaks begin v1")
                + line("=== godelivery: goroutine leaks end 1 goroutines, cut")
                + END);
        assertThat(cut.leaks().orElseThrow().incomplete()).containsExactly("p");
    }

    @Test
    void aTestThatPrintsTheMarkHasNoLeaks() throws IOException {
        String of = ",\"Package\":\"p\",\"Test\":\"TestA\"";
        String stream = START + "{\"Action\":\"run\"" + of + "}\n"
                + "{\"Action\":\"output\"" + of + ",\"Output\":\"=== godelivery: goroutine leaks begin v1\\n\"}\n"
                + "{\"Action\":\"pass\"" + of + "}\n" + END;
        assertThat(read(stream).leaks()).isEmpty();
    }

    private static final String START = "{\"Action\":\"start\",\"Package\":\"p\"}\n";
    private static final String END = "{\"Action\":\"pass\",\"Package\":\"p\"}\n";

    private static String line(String text) {
        return "{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"" + text + "\\n\"}\n";
    }

    private static String goroutine(int number) {
        return line("goroutine " + number + " [chan send (leaked)] {test: TestA}:")
                + line("p.f.func1()")
                + line("\\t/p/f.go:3 +0x1")
                + line("created by p.f in goroutine 1")
                + line("\\t/p/f.go:2 +0x1")
                + line("");
    }
}
