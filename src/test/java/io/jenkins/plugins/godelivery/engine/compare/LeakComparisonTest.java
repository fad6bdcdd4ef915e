package io.jenkins.plugins.godelivery.engine.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of src/test/resources/leaks, each compared with the previous one by its ledger file. */
class LeakComparisonTest {
    private static final Path RECORDED = Path.of("src/test/resources/leaks");
    private static final String FIRST = "feed.First.func1";
    private static final String SUBSCRIBE = "feed.(*Feed).Subscribe.func1";
    private static final String ADD = "store.(*Store).Add";

    @TempDir
    private Path folder;

    private Optional<Ledger> last = Optional.empty();
    private int number;
    private GoReport report;

    private static String recorded(String version) throws IOException {
        return Files.readString(RECORDED.resolve(version + ".jsonl"));
    }

    /** Removes the list of a package, as if its tests had run without one. */
    private static String unlisted(String stream, String packageName) {
        boolean[] open = new boolean[1];
        return stream.lines()
                .filter(line -> {
                    boolean of = line.contains("/" + packageName + "\",\"Output\"");
                    open[0] |= of && line.contains("goroutine leaks begin");
                    boolean listed = of && open[0];
                    open[0] &= !(of && line.contains("goroutine leaks end"));
                    return !listed;
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Optional<Comparison> build(String version) throws IOException {
        return build(version, recorded(version));
    }

    private Optional<Comparison> build(String version, String stream) throws IOException {
        ModuleSources sources = new ModuleSources(RECORDED.resolve(version));
        ReportFile file = new ReportFile("tests.jsonl", () -> new ByteArrayInputStream(stream.getBytes(UTF_8)));
        report = new ReportReader()
                .source(RECORDED.resolve(version))
                .add(file, ReportKind.TEST)
                .read()
                .build();
        BuildId id = new BuildId(Integer.toString(++number), Instant.EPOCH.plusSeconds(number));
        Optional<Comparison> comparison =
                last.map(ledger -> Comparison.of(report, sources, ledger, id, ReadLimits.ofProcess()));
        Path stored = folder.resolve(number + LedgerFile.NAME);
        LedgerFile.write(NextLedger.of(report, sources, comparison, id, ReadLimits.ofProcess()), stored);
        last = Optional.of(LedgerFile.read(stored));
        return comparison;
    }

    private static List<String> described(List<TrackedFinding> findings) {
        return findings.stream()
                .map(one -> one.state().label() + " "
                        + one.finding().places().get(0).function().substring("example.com/orders/".length())
                        + (one.back() ? " again" : ""))
                .toList();
    }

    @Test
    void aLeakIsNewOnceAndFixedWhenItsCodeHasChangedAndItsTestsListNoneOfIt() throws IOException {
        assertThat(build("before")).isEmpty();
        FindingChanges same = build("before").orElseThrow().leaks().orElseThrow();
        FindingChanges changed = build("after").orElseThrow().leaks().orElseThrow();
        FindingChanges back = build("before").orElseThrow().leaks().orElseThrow();

        assertThat(described(same.seen()))
                .containsExactlyInAnyOrder("outstanding " + FIRST, "outstanding " + SUBSCRIBE);
        assertThat(described(changed.seen())).containsExactlyInAnyOrder("outstanding " + SUBSCRIBE, "new " + ADD);
        assertThat(described(changed.unseen())).containsExactly("fixed " + FIRST);
        assertThat(changed.unseen().get(0).finding().fixed().orElseThrow().evidence())
                .isEqualTo(KnownFinding.Evidence.CODE_CHANGED);
        assertThat(changed.count(FindingState.NEW)).isEqualTo(1);
        assertThat(described(back.seen())).contains("new " + FIRST + " again");
        assertThat(described(back.unseen())).containsExactly("fixed " + ADD);
    }

    @Test
    void theLedgerKeepsWhereALeakIsAndWhoseItIs() throws IOException {
        build("before");

        KnownFinding leak = last.orElseThrow().leaks().stream()
                .filter(one -> one.places().get(0).function().endsWith(SUBSCRIBE))
                .findFirst()
                .orElseThrow();
        assertThat(leak.places())
                .extracting(KnownFinding.CodeLocation::operation)
                .containsExactly("chan receive", KnownFinding.CREATION);
        assertThat(leak.tests())
                .containsExactly(
                        new KnownFinding.NamedTest("example.com/orders/feed", "TestSubscribe/one", true),
                        new KnownFinding.NamedTest("example.com/orders/feed", "TestSubscribe/two", true));
        assertThat(last.orElseThrow().figures()).containsEntry(Figure.LEAKS, 2L).doesNotContainKey(Figure.LEAKS_NEW);
    }

    @Test
    void aLeakIsNotFixedWhereItsPackageListedNone() throws IOException {
        build("before");
        String stream = unlisted(recorded("after"), "feed");
        FindingChanges changes = build("after", stream).orElseThrow().leaks().orElseThrow();

        assertThat(described(changes.unseen())).containsExactlyInAnyOrder("not seen " + FIRST, "not seen " + SUBSCRIBE);
        assertThat(changes.unseen()).allMatch(one -> one.finding().quiet() == 0);
        assertThat(report.gaps(Part.LEAKS))
                .extracting(Message::text)
                .containsExactly("example.com/orders/feed: its leaked goroutines were not listed");
        assertThat(last.orElseThrow().isWhole(Part.LEAKS)).isFalse();
    }

    @Test
    void aLeakIsNotFixedWhereTheListOfItsPackageIsCutOff() throws IOException {
        build("before");
        String stream = recorded("after").replace("leaks end 2 goroutines", "leaks end 2 goroutines, cut");
        FindingChanges changes = build("after", stream).orElseThrow().leaks().orElseThrow();

        assertThat(described(changes.unseen())).containsExactly("not seen " + FIRST);
        assertThat(report.gaps(Part.LEAKS))
                .extracting(Message::text)
                .containsExactly("example.com/orders/feed: the list of its leaked goroutines is cut off");
    }

    @Test
    void aReferenceThatDidNotLookForLeaksIsNotCompared() throws IOException {
        build("before", unlisted(unlisted(recorded("before"), "feed"), "store"));
        assertThat(last.orElseThrow().has(Part.LEAKS)).isFalse();
        assertThat(build("before").orElseThrow().leaks()).isEmpty();
    }

    @Test
    void aBuildThatDidNotLookForLeaksPassesTheKnownOnesOn() throws IOException {
        build("before");
        List<KnownFinding> known = last.orElseThrow().leaks();
        Comparison without = build("before", unlisted(unlisted(recorded("before"), "feed"), "store"))
                .orElseThrow();

        assertThat(without.leaks()).isEmpty();
        assertThat(last.orElseThrow().leaks()).isEqualTo(known);
        assertThat(last.orElseThrow().figure(Figure.LEAKS)).isEmpty();
        assertThat(report.gaps(Part.LEAKS)).isEmpty();
        assertThat(described(build("before").orElseThrow().leaks().orElseThrow().seen()))
                .allMatch(leak -> leak.startsWith("outstanding"));
    }
}
