package io.jenkins.plugins.godelivery.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Command that reruns a failed test. */
class ReproductionTest {
    private static final Origin ORIGIN = new Origin("test orders", "orders");
    private static final TestFlags FLAGS = TestFlags.of(
            "services/my orders",
            List.of("flag -race", "flag -tags=integration", "variable DB_URL", "variable bad-name", "other"));

    private static String event(String action, String test, String more) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"m/p\""
                + (test.isEmpty() ? "" : ",\"Test\":\"" + test + "\"") + more + "}\n";
    }

    private static String failed(String test) {
        return event("run", test, "") + event("fail", test, "");
    }

    private static String command(String stream, boolean recorded) throws IOException {
        String text = event("start", "", "") + stream + event("fail", "", "");
        GoReportBuilder builder = new ReportReader()
                .add(
                        new ReportFile("test.jsonl", () -> new ByteArrayInputStream(text.getBytes(UTF_8))),
                        ReportKind.TEST,
                        ORIGIN)
                .read();
        GoReport report = (recorded ? builder.testFlags(ORIGIN, FLAGS) : builder).build();
        PackageResult result = report.tests().orElseThrow().packages().get(0);
        List<GoTestResult> tests = result.tests();
        Reproduction reproduction = new Reproduction(report);
        return (tests.isEmpty() ? reproduction.of(result) : reproduction.of(result, tests.get(tests.size() - 1)))
                .orElseThrow();
    }

    @Test
    void itHasTheFlagsOfTheRunAndTheNamesOfVariables() throws IOException {
        assertThat(command(failed("TestA"), true))
                .isEqualTo("cd 'services/my orders' && DB_URL=\"$DB_URL\" go test m/p -run '^TestA$' -race"
                        + " -tags=integration -count=1");
    }

    /** Jenkins finds the folder in the step's record, the command line in the module. */
    @Test
    void theFolderIsRecordedWithTheFlagsUnlessItIsTheRoot() {
        TestFlags below = new TestFlags("services/my orders", List.of("-race"), List.of("DB_URL"), "", "1.26.8");
        assertThat(TestFlags.of("", below.lines())).isEqualTo(below);
        TestFlags root = new TestFlags("", List.of("-race"), List.of());
        assertThat(root.lines()).containsExactly("flag -race");
        assertThat(TestFlags.of("orders", root.lines()).folder()).isEqualTo("orders");
        assertThat(new TestFlags("a\nflag -exec=evil", List.of(), List.of()).lines())
                .isEmpty();
    }

    @Test
    void aReportOfFilesHasWhatIsKnownOfThem() throws IOException {
        assertThat(command(failed("TestA"), false)).isEqualTo("go test m/p -run '^TestA$' -count=1");
    }

    @Test
    void eachLevelOfASubtestIsQuotedForTheExpressionAndForTheShell() throws IOException {
        String stream = event("run", "TestA", "") + failed("TestA/it's_(1+1)/b") + event("fail", "TestA", "");
        assertThat(command(stream, false)).isEqualTo("go test m/p -run '^TestA$/^it'\\''s_\\(1\\+1\\)$/^b$' -count=1");
    }

    /** Earlier tests may be the cause, so all run again in the same order. */
    @Test
    void testsInARandomOrderRunAllAgainInThatOrder() throws IOException {
        String seed = event("output", "", ",\"Output\":\"-test.shuffle 1700000000000000001\\n\"");
        assertThat(command(seed + failed("TestA"), true))
                .endsWith("go test m/p -race -tags=integration -shuffle=1700000000000000001 -count=1");
    }

    @Test
    void aPackageThatFailedWithoutATestRunsAsAWhole() throws IOException {
        assertThat(command("", false)).isEqualTo("go test m/p -count=1");
    }
}
