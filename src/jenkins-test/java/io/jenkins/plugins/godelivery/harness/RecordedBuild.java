package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.freestyle.GoDeliveryBuilder;
import io.jenkins.plugins.godelivery.steps.gate.QualityGateStep;
import io.jenkins.plugins.godelivery.steps.go.GoReportStep;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jvnet.hudson.test.JenkinsRule;

/** Freestyle build with recorded and judged results of go test, its coverage and golangci-lint for a small module. */
final class RecordedBuild {
    /** Name of the job. */
    static final String NAME = "shop";

    private static final Path SITE = Path.of("src/test/resources/site");

    private RecordedBuild() {}

    static FreeStyleBuild in(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(NAME);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        new FilePath(SITE.resolve("module").toFile()).copyRecursiveTo(workspace);
        for (String name : List.of("tests.jsonl", "cover.out", "lint.json")) {
            new FilePath(new File(SITE.toFile(), name)).copyTo(workspace.child(name));
        }
        GoReportStep report = new GoReportStep("tests.jsonl, cover.out, lint.json");
        report.setFailOn(FailOn.NEVER);
        QualityGateStep gate = new QualityGateStep();
        gate.setFailOn(FailOn.NEVER);
        job.getBuildersList().add(new GoDeliveryBuilder(List.of(report, gate)));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        assertThat(build.getAction(GoDeliveryAction.class).getTotals().getFailed())
                .as("the report is written")
                .isEqualTo(4);
        return build;
    }

    /** Returns the address of a raw file, relative to the build. */
    static String rawFile(FreeStyleBuild build) throws Exception {
        Path root = build.getRootDir().toPath().resolve("go-delivery");
        try (Stream<Path> files = Files.walk(root)) {
            Path packed = files.filter(file -> file.toString().endsWith("tests.jsonl.gz"))
                    .filter(file -> !file.toString().contains("condensed"))
                    .findFirst()
                    .orElseThrow();
            return "raw/" + root.relativize(packed).toString().replaceAll("\\.gz$", "");
        }
    }
}
