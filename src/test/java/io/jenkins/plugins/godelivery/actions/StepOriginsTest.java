package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of a build and their recorded streams, as the gate reads them on the controller. */
class StepOriginsTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/origins");

    @TempDir
    private Path build;

    private final List<StepRecord> steps = new ArrayList<>();

    private StepRecord step(String id, String name, String variant, List<String> branch) {
        GoReport nothing = GoReport.builder().build();
        StepRecord step = new StepRecord(name, new StepLocation(id, branch, List.of(), List.of()), "")
                .about(variant)
                .asked(List.of(Part.TESTS))
                .ended(0, 0, 1)
                .exits(List.of())
                .found(Totals.of("pass", nothing), null, null);
        steps.add(step);
        return step;
    }

    /** @param files recorded files by their names in the folder of the step */
    private void keep(StepRecord step, ReportKind kind, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path place = folder(step).place(kind, file.getKey());
            Files.createDirectories(place.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(place))) {
                Files.copy(RECORDED.resolve(file.getValue()), out);
            }
        }
    }

    private StepFolder folder(StepRecord step) {
        return new StepFolder(build.resolve(step.getId()));
    }

    private GoReport report() throws IOException {
        return StepReports.read(steps, this::folder, new LinkedHashMap<>(), ReadLimits.ofProcess());
    }

    private static List<String> origins(GoReport report, String test) {
        return report.tests().orElseThrow().packages().stream()
                .map(PackageResult::tests)
                .flatMap(List::stream)
                .filter(one -> one.name().equals(test))
                .findFirst()
                .map(GoTestResult::differences)
                .stream()
                .toList();
    }

    @Test
    void twoStepsWithOtherTagsDoNotHealEachOtherInWhateverOrder() throws IOException {
        keep(
                step("7", "goTest", "tags integration", List.of("Test")),
                ReportKind.TEST,
                Map.of("output", "integration.json"));
        keep(step("9", "goTest", "tags unit", List.of("Test")), ReportKind.TEST, Map.of("output", "unit.json"));
        for (int order = 0; order < 2; order++) {
            GoReport report = report();
            TestReport tests = report.tests().orElseThrow();
            assertThat(tests.verdict()).isEqualTo(TestReport.Verdict.FAIL);
            assertThat(tests.leaves().failed()).isEqualTo(3);
            assertThat(tests.flaky()).isZero();
            assertThat(origins(report, "TestSingle"))
                    .containsExactly("passes with tags unit, fails with tags integration");
            Collections.reverse(steps);
        }
    }

    @Test
    void parallelBranchesHaveTheirNamesAndLikeStepsANumber() throws IOException {
        keep(step("7", "goTest", "", List.of("linux")), ReportKind.TEST, Map.of("output", "integration.json"));
        keep(step("9", "goTest", "", List.of("windows")), ReportKind.TEST, Map.of("output", "unit.json"));
        keep(step("11", "goTest", "", List.of("windows")), ReportKind.TEST, Map.of("output", "unit.json"));
        assertThat(origins(report(), "TestSingle"))
                .containsExactly("passes with windows #2, passes with windows, fails with linux");
    }

    /** The file of the rerun, output-001.gz, sorts before output.gz. */
    @Test
    void theGateOfAFlakyTestThatRanAgainFindsNoFailure() throws IOException {
        keep(
                step("7", "goTest", "", List.of()),
                ReportKind.TEST,
                Map.of("output", "test.jsonl", "output-001", "test-rerun-1.jsonl"));
        GoReport report = report();
        TestReport tests = report.tests().orElseThrow();

        assertThat(tests.verdict()).isEqualTo(TestReport.Verdict.PASS);
        assertThat(tests.flaky()).isEqualTo(3);
        assertThat(tests.leaves().failed()).isZero();
        assertThat(Gate.judge(report, DefaultRules.of(report)).results())
                .allSatisfy(result -> assertThat(result.places()).isEmpty());
    }

    @Test
    void filesThatAStepWasGivenAreOfDifferentCommands() throws IOException {
        keep(
                step("7", "goReport", "", List.of()),
                ReportKind.AUTO,
                Map.of("1-integration.json", "integration.json", "2-unit.json", "unit.json"));
        assertThat(report().tests().orElseThrow().verdict()).isEqualTo(TestReport.Verdict.FAIL);
        assertThat(origins(report(), "TestSingle"))
                .containsExactly("passes with unit.json, fails with integration.json");
    }

    @Test
    void aGivenFileThatSaysByItsNameThatItIsARerunIsOne() throws IOException {
        keep(
                step("7", "goReport", "", List.of()),
                ReportKind.AUTO,
                Map.of("1-test-rerun-1.jsonl", "test-rerun-1.jsonl", "2-test.jsonl", "test.jsonl"));
        assertThat(report().tests().orElseThrow().verdict()).isEqualTo(TestReport.Verdict.PASS);
    }
}
