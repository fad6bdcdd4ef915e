package io.jenkins.plugins.godelivery.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Subject;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
    private static final BuildId SEVENTH = new BuildId("7", Instant.parse("2026-11-21T12:00:00Z"), "c0ffee");
    private static final BuildId SIXTH = new BuildId("6", Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    private Path folder;

    private static Ledger ledger() {
        KnownFinding race = new KnownFinding(
                "aa11",
                SIXTH,
                SEVENTH,
                2,
                2,
                0,
                Optional.empty(),
                List.of(new KnownFinding.CodeLocation("write", "m/p.(*T).Set", "/src/p/t.go", 12, "c0de")),
                List.of(new KnownFinding.NamedTest("m/p", "TestSet", true)));
        KnownFinding fixed = new KnownFinding(
                "bb22",
                SIXTH,
                SIXTH,
                1,
                2,
                1,
                Optional.of(new KnownFinding.Fix(SEVENTH, KnownFinding.Evidence.CODE_CHANGED)),
                List.of(),
                List.of());
        KnownFinding leak = new KnownFinding(
                "cc33",
                SIXTH,
                SIXTH,
                3,
                4,
                1,
                Optional.of(new KnownFinding.Fix(SEVENTH, KnownFinding.Evidence.QUIET)),
                List.of(
                        new KnownFinding.CodeLocation("chan send", "m/p.Ask.func1", "/src/p/t.go", 13, "c0de"),
                        new KnownFinding.CodeLocation(KnownFinding.CREATION, "m/p.Ask", "/src/p/t.go", 12, "c0de")),
                List.of(new KnownFinding.NamedTest("m/p", "TestAsk", true)));
        return new Ledger(
                SEVENTH,
                Map.of(Figure.PASSED, 3L, Figure.RACES, 1L),
                Map.of(Part.TESTS, true, Part.LINT, false),
                List.of(SIXTH),
                Map.of(
                        "m/p",
                        Map.of("", new TestHistory("p2"), "Test\u202eX/\"é\n", new TestHistory("f1p1", "120 - 9"))),
                List.of(new KnownFile("m/p/t.go", 10, 7, 3, KnownFile.UNKNOWN)),
                List.of(new KnownIssue("00ff", "errcheck", "", "p/t.go", 3, "unchecked")),
                List.of(new KnownVulnerability(
                        List.of("GO-2099-0001", "CVE-2099-10001"), "example.com/parser", "v1.2.0", "Unbounded")),
                List.of(race, fixed),
                List.of(leak),
                List.of(new KnownBenchmark(
                        new KnownBenchmark.Name("m/p", "BenchmarkSet", 8),
                        Map.of("ns/op", List.of(869.3, 871.0), "B/op", List.of(1024.0)))),
                List.of(new KnownImage("registry.test/shop", "linux/arm64", 4_683_340)),
                List.of(new Deployment(
                        new Subject("shop", "staging", "staging", "https://cluster", "shop-1.0", "shop:1.5", "canary"),
                        new Origin("shop #7", "https://jenkins/7/", "c0ffee", 1795262300000L, "shop", 7),
                        1795262400000L,
                        3.25,
                        Outcome.INCONCLUSIVE,
                        4,
                        3,
                        List.of(Message.of(
                                "deploy.analysisFailed", Message.of("deploy.weight", 10), "the query finds nothing")),
                        List.of(),
                        List.of(),
                        true)),
                List.of(
                        new MetricHistory("coverage.statements", "./api/...", "81.25*2 - 80.0"),
                        new MetricHistory("tests.failed", "", "2.0*3", "1.0*2 2.0")),
                List.of(new KnownFlaky(
                        "m/p", "TestX", "p/x_test.go", SIXTH, KnownFlaky.parse("0o 1r 17c 99h"), 4_321)));
    }

    private Path file(String... lines) throws IOException {
        Path file = folder.resolve(LedgerFile.NAME);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void forAnotherJobItsBuildsAreNamedWithItsName() {
        Ledger named = ledger().of("main");
        assertThat(named.build()).isEqualTo(new BuildId("main #7", SEVENTH.time(), "c0ffee"));
        assertThat(named.back(1)).contains(new BuildId("main #6", SIXTH.time()));
        assertThat(named.races().get(1).fixed().orElseThrow().build().name()).isEqualTo("main #7");
        assertThat(named.of("other")).as("a name is no number").isEqualTo(named);
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Path file = folder.resolve("new/" + LedgerFile.NAME);

        LedgerFile.write(ledger(), file);

        assertThat(LedgerFile.read(file)).isEqualTo(ledger());
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void trendsReadTheTotalsAlone() throws IOException {
        Path file = file(
                "[\"go-delivery-ledger\",1]",
                "[\"build\",\"7\",1795262400000]",
                "[\"figure\",\"passed\",3]",
                "[\"part\",\"tests\",true]",
                "[\"part\",\"coverage\",false]",
                "[\"earlier\",\"6\",1795262300000]",
                "whatever follows is not looked at");

        LedgerHead head = LedgerFile.readHead(file);

        assertThat(head.build().name()).isEqualTo("7");
        assertThat(head.figures().get(Figure.PASSED)).hasValue(3);
        assertThat(head.figures().get(Figure.RACES)).isEmpty();
        assertThat(head.figures().isComplete(Figure.PASSED)).isTrue();
        assertThat(head.figures().isComplete(Figure.STATEMENTS)).isFalse();
    }

    @Test
    void valuesOfMetricsAreReadWithoutWhatStandsBehindThem() throws IOException {
        Path file = file(
                "[\"go-delivery-ledger\",1]",
                "[\"build\",\"7\",1795262400000]",
                "[\"earlier\",\"6\",1795262300000]",
                "[\"earlier\",\"5\",1795262200000]",
                "[\"value\",\"races\",\"\",\"1.0 - 0.0\"]",
                "[\"value\",\"lint.issues\",\"\",\"4.0*9\"]",
                "[\"value\",\"lint.issues\",\"./a\",\"2.0*3\"]",
                "[\"package\",\"m\"]",
                "whatever follows is not looked at");

        LedgerValues values = LedgerFile.readValues(file);

        assertThat(values.builds()).extracting(BuildId::name).containsExactly("7", "6", "5");
        assertThat(values.of("races"))
                .containsExactly(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(0));
        assertThat(values.of("lint.issues")).hasSize(3).containsOnly(OptionalDouble.of(4));
        assertThat(values.of("duration")).hasSize(3).containsOnly(OptionalDouble.empty());
    }

    @Test
    void linesOfALaterVersionOfTheSameFormArePassedOver() throws IOException {
        Path file = file(
                "[\"go-delivery-ledger\",1]",
                "[\"build\",\"7\",0]",
                "[\"figure\",\"podsReady\",3]",
                "[\"pod\",\"orders\",true]",
                "[\"end\"]");

        assertThat(LedgerFile.read(file).figures()).isEmpty();
    }

    @Test
    void aNewerFormIsRefusedByName() throws IOException {
        Path file = file("[\"go-delivery-ledger\",2]", "[\"end\"]");

        assertThatThrownBy(() -> LedgerFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": was written by a newer version (format 2, this version reads 1)");
    }

    @Test
    void whatIsNoWholeLedgerIsRefusedInOneLine() throws IOException {
        Map<String, Path> broken = new LinkedHashMap<>();
        broken.put("cut", file("[\"go-delivery-ledger\",1]", "[\"build\",\"7\",0]"));
        check(broken);
        broken.put("half a line", file("[\"go-delivery-ledger\",1]", "[\"build\",\"7\",0]", "[\"test"));
        check(broken);
        broken.put(
                "a test without package",
                file("[\"go-delivery-ledger\",1]", "[\"build\",\"7\",0]", "[\"test\",\"T\",\"p1\"]", "[\"end\"]"));
        check(broken);
        broken.put("wrong type", file("[\"go-delivery-ledger\",1]", "[\"build\",7,0]", "[\"end\"]"));
        check(broken);
        broken.put("something else", file("{\"Action\":\"pass\"}"));
        check(broken);
        Files.writeString(folder.resolve(LedgerFile.NAME), "mode: set\n");
        check(broken);
    }

    private static void check(Map<String, Path> broken) {
        broken.forEach((what, file) -> assertThatThrownBy(() -> LedgerFile.read(file))
                .as(what)
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is not a complete ledger of a report"));
        broken.clear();
    }
}
