package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changed lines of a module in a folder of a real repository, whose branch changes it, with the profile of its tests.
 */
class ChangedLinesTest {
    private static final String BEFORE = """
        package shop

        import "errors"

        var ErrAmount = errors.New("amount")

        // Refund gives money back.
        func Refund(amount int) (int, error) {
        	if amount <= 0 {
        		return 0, ErrAmount
        	}
        	fee := amount / 10
        	return amount - fee, nil
        }
        """;

    private static final String AFTER = """
        package shop

        import "errors"

        var ErrAmount = errors.New("amount")

        // Refund gives money back, less a fee.
        func Refund(amount int, reason string) (int, error) {
        	if amount <= 0 {
        		return 0, ErrAmount
        	}
        	if err := check(reason); err != nil { return 0, err }
        	fee := feeOf(
        		amount,
        		// A tenth.
        		10,
        	)
        	return amount - fee, nil
        }

        func check(reason string) error {
        	if reason == "" {
        		return errors.New("no reason")
        	}
        	return nil
        }

        func feeOf(amount, share int) int { return amount / share }

        // Void is new, and no test knows of it.
        func Void(amount int) int {
        	return -amount
        }
        """;

    /** Profile by {@code go test -coverprofile} of Go 1.26.8, with a test that calls {@code Refund(100, "broken")}. */
    private static final String PROFILE = """
        mode: set
        example.com/shop/refund.go:8.53,9.17 1 1
        example.com/shop/refund.go:9.17,11.3 1 0
        example.com/shop/refund.go:12.2,12.38 1 1
        example.com/shop/refund.go:12.38,12.55 1 0
        example.com/shop/refund.go:13.2,18.26 2 1
        example.com/shop/refund.go:21.33,22.18 1 1
        example.com/shop/refund.go:22.18,24.3 1 0
        example.com/shop/refund.go:25.2,25.12 1 1
        example.com/shop/refund.go:28.35,28.60 1 1
        example.com/shop/refund.go:31.27,33.2 1 0
        """;

    private static final String LINT = """
        {"Issues":[
        {"FromLinter":"errcheck","Text":"old","Pos":{"Filename":"refund.go","Line":18,"Column":2}},
        {"FromLinter":"nlreturn","Text":"new","Pos":{"Filename":"refund.go","Line":12,"Column":40}}],
        "Report":{"Linters":[{"Name":"errcheck","Enabled":true}]}}
        """;

    @TempDir
    private Path folder;

    private TestRepository repository;

    @BeforeEach
    void aBranch() throws IOException, InterruptedException {
        repository = TestRepository.init(folder.resolve("repository"));
        repository
                .write("shop/go.mod", "module example.com/shop\n")
                .write("shop/refund.go", BEFORE)
                .commit("before");
        repository.git("checkout", "--quiet", "-b", "feature");
    }

    private Change change() throws InterruptedException {
        return GitChange.ofWorkTree(repository.runner("shop"), ChangeTarget.revision("main"));
    }

    private static ReportFile file(String name, String content) {
        return new ReportFile(name, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private GoReport report(Change change, String profile) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        ChangeJson.write(change, record);
        return new ReportReader()
                .source(repository.folder().resolve("shop"))
                .add(file("cover.out", profile), ReportKind.COVERAGE)
                .add(file("lint.json", LINT), ReportKind.LINT)
                .add(file(ChangeJson.FILE, record.toString(StandardCharsets.UTF_8)), ReportKind.CHANGE)
                .read()
                .build();
    }

    private static RuleResult result(GoReport report, String metric, Bound bound) {
        return Gate.judge(report, List.of(new Rule(Metrics.find(metric).orElseThrow(), bound)))
                .results()
                .get(0);
    }

    @Test
    void aStatementCountsByTheBlockThatItLiesInAndOnlyWhereALineOfItWasChanged() throws Exception {
        repository.write("shop/refund.go", AFTER).commit("feature");
        RuleResult result = result(report(change(), PROFILE), "coverage.changed", Bound.min(80));
        assertThat(result.outcome()).isEqualTo(GateOutcome.FAILED);
        // Lines 12 (two blocks), 13, 22, 23, 25, 28 and 32, without the header of Refund and line 18.
        assertThat(result.found()).hasValue(62.5);
        assertThat(result.remedy().text()).isEqualTo("cover 2 more of 8 changed statements");
        assertThat(result.places()).extracting(Location::line).containsExactly(12, 23, 32);
    }

    @Test
    void errorPathsFunctionsAndFindingsOfTheChangeAreMeasured() throws Exception {
        repository.write("shop/refund.go", AFTER).commit("feature");
        GoReport report = report(change(), PROFILE);
        RuleResult branches = result(report, "errorPaths.changed", Bound.min(50));
        assertThat(branches.found()).hasValue(0);
        assertThat(branches.places()).extracting(Location::line).containsExactly(12);
        RuleResult functions = result(report, "functions.untested.new", Bound.max(0));
        assertThat(functions.found()).hasValue(1);
        assertThat(functions.places()).extracting(Location::subject).containsExactly("Void");
        RuleResult issues = result(report, "lint.issues.changed", Bound.max(0));
        assertThat(issues.found()).hasValue(1);
        assertThat(issues.remedy().text()).isEqualTo("fix 1 changed-line lint issue");
        assertThat(issues.places()).extracting(Location::line).containsExactly(12);
    }

    @Test
    void aChangeWithoutStatementsHasNothingToMeasureAndPasses() throws Exception {
        repository
                .write("shop/refund.go", BEFORE.replace("money back", "the money back"))
                .write("README.md", "Shop\n");
        repository.commit("words");
        String profile = """
            mode: set
            example.com/shop/refund.go:8.38,9.17 1 1
            example.com/shop/refund.go:9.17,11.3 1 0
            example.com/shop/refund.go:12.2,13.26 2 1
            """;
        RuleResult result = result(report(change(), profile), "coverage.changed", Bound.min(80));
        assertThat(result.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(result.foundText()).isEqualTo("nothing to measure");
    }

    @Test
    void whereTheChangedLinesAreNotKnownNothingIsJudged() throws Exception {
        repository.write("shop/refund.go", AFTER).commit("feature");
        Change unknown = GitChange.ofWorkTree(repository.runner("shop"), ChangeTarget.revision("nowhere"));
        for (String metric :
                List.of("coverage.changed", "errorPaths.changed", "functions.untested.new", "lint.issues.changed")) {
            RuleResult result = result(report(unknown, PROFILE), metric, Bound.min(0));
            assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
            assertThat(result.gaps())
                    .map(Message::text)
                    .containsExactly(
                            "the changed lines are not known: the repository has no commit named" + " nowhere");
        }
    }

    @Test
    void differencesPassInTheFirstReportThatOthersAreComparedWithAndNowhereElse() throws Exception {
        repository.write("shop/refund.go", AFTER).commit("feature");
        GoReport report = report(change(), PROFILE);
        List<Rule> rules =
                List.of(new Rule(Metrics.find("coverage.statements.change").orElseThrow(), Bound.min(0)));
        MissingReference first = new MissingReference(Message.literal("this is the first one"), true);
        RuleResult passed =
                Gate.judge(report, Optional.empty(), first, rules).results().get(0);
        assertThat(passed.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(passed.foundText()).isEqualTo("not measured");
        assertThat(passed.gaps()).containsExactly(first.reason());
        MissingReference missing = new MissingReference(Message.literal("main has no build: build it"), false);
        RuleResult open =
                Gate.judge(report, Optional.empty(), missing, rules).results().get(0);
        assertThat(open.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(open.remedy().text()).isEqualTo("not judged: main has no build: build it");
        Metric metric = rules.get(0).metric();
        for (WhenNoReference said : List.of(WhenNoReference.PASS, WhenNoReference.INCONCLUSIVE)) {
            Rule rule =
                    new Rule(metric, Scope.TOTAL, Bound.min(0), Criticality.FAILURE, WhenMissing.INCONCLUSIVE, said);
            for (MissingReference why : List.of(first, missing)) {
                assertThat(Gate.judge(report, Optional.empty(), why, List.of(rule))
                                .outcome()
                                .name())
                        .isEqualTo(said == WhenNoReference.PASS ? "PASSED" : "INCONCLUSIVE");
            }
        }
    }

    @Test
    void aChangedPackageThatNothingMeasuredIsAGap() throws Exception {
        repository
                .write("shop/refund.go", AFTER)
                .write("shop/void/void.go", "package void\n\nfunc Void() { panic(0) }\n");
        repository.commit("feature");
        RuleResult result = result(report(change(), PROFILE), "coverage.changed", Bound.min(50));
        assertThat(result.outcome()).isEqualTo(GateOutcome.INCONCLUSIVE);
        assertThat(result.gaps())
                .map(Message::text)
                .containsExactly("shop/void/void.go is part of the change and was not measured");
    }

    @Test
    void generatedFilesAndLineDirectivesDoNotCount() throws Exception {
        repository.write("shop/refund.go", "// Code generated by hand. DO NOT EDIT.\n" + AFTER.substring(1));
        repository.commit("generated");
        assertThat(report(change(), PROFILE).changedCoverage().orElseThrow().statements())
                .isEmpty();
        repository.write(
                "shop/refund.go", AFTER.replace("// Void is new, and no test knows of it.", "//line void.y:31"));
        repository.commit("of a grammar");
        assertThat(report(change(), PROFILE).changedCoverage().orElseThrow().statements())
                .isEmpty();
    }

    @Test
    void aRecordThatAnybodyMayHaveWrittenCountsForNothingAndIsNamed() throws Exception {
        repository.write("shop/refund.go", AFTER).commit("feature");
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        ChangeJson.write(change(), record);
        GoReport report = new ReportReader()
                .trustNoRecordsOfAnyKind()
                .source(repository.folder().resolve("shop"))
                .add(file(ChangeJson.FILE, record.toString(StandardCharsets.UTF_8)), ReportKind.AUTO)
                .read()
                .build();
        assertThat(report.changes().list()).isEmpty();
        assertThat(report.changes().unknown().map(Message::text))
                .contains("change.json: a change record counts only where a step or a run of godelivery wrote it");
    }

    @Test
    void aRecordThatWasCutOffLeavesTheChangeUnknown() throws Exception {
        GoReport report = new ReportReader()
                .source(repository.folder().resolve("shop"))
                .add(file(ChangeJson.FILE, "{\"change\":{\"schema\":1,\"target\":\"ma"), ReportKind.CHANGE)
                .readRecorded()
                .build();
        assertThat(report.changes().unknown().map(Message::text))
                .contains(ChangeJson.FILE + ": is not a complete change record");
    }
}
