package io.jenkins.plugins.godelivery.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** Configurations contain these ids: new ones may be added here, none changed or removed. */
    @Test
    void idsNeverChange() {
        assertThat(Metrics.ALL.stream().map(Metric::id))
                .contains(
                        "build.errors",
                        "tests.total",
                        "tests.failed",
                        "tests.unfinished",
                        "tests.failed.new",
                        "tests.flaky",
                        "tests.skipped",
                        "packages.failed",
                        "races",
                        "races.new",
                        "coverage.statements",
                        "coverage.statements.change",
                        "coverage.changed",
                        "coverage.functions",
                        "functions.untested.new",
                        "coverage.errorPaths",
                        "errorPaths.changed",
                        "benchmarks.slower",
                        "lint.issues",
                        "lint.errors",
                        "lint.warnings",
                        "lint.infos",
                        "lint.issues.new",
                        "lint.issues.changed",
                        "images.size.growth",
                        "duration",
                        "run.duration",
                        "sonar.qualityGate")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyClassOfAMetricIsListed() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/jenkins/plugins/godelivery/engine/gate"))) {
            assertThat(sources.filter(file -> file.toString().endsWith("Metric.java"))
                            .filter(file -> !contentOf(file.toFile()).contains("\nabstract class "))
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .filter(name -> !name.equals("Metric")))
                    .containsExactlyInAnyOrderElementsOf(Metrics.ALL.stream()
                            .map(metric -> metric.getClass().getSimpleName())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void eachCanBeExplained() {
        assertThat(Metrics.ALL).allSatisfy(metric -> {
            assertThat(metric.description()).endsWith(".").hasSizeLessThan(130);
            assertThat(metric.parts()).isNotEmpty();
        });
    }

    @Test
    void eachHasItsTitleAndItsRemedyInEveryLanguage() {
        Message unknown = Message.of("metric.no.such");
        assertThat(unknown.text()).isEqualTo(unknown.code());
        Location place = new Location("", "", 0, "", Message.literal("12.5"));
        Measurement found = Measurement.share(1, 3, List.of(place));
        for (Metric metric : Metrics.ALL) {
            String english = metric.title().text();
            assertThat(english).as(metric.id()).matches("[a-z][a-zA-Z' -]+").isNotEqualTo("metric." + metric.id());
            assertThat(metric.title().text(Locale.CHINA)).as(metric.id()).containsPattern("\\p{IsHan}");
            for (Bound bound : List.of(Bound.min(90), Bound.max(1))) {
                Message remedy = metric.remedy(found, bound);
                assertThat(remedy.text()).as(metric.id()).doesNotContain("count.", "metric.");
                assertThat(remedy.text(Locale.CHINA)).as(metric.id()).containsPattern("\\p{IsHan}");
            }
        }
    }

    @Test
    void noneHasAValueInAReportWithoutEvidence() {
        for (Metric metric : Metrics.ALL) {
            Rule rule = new Rule(metric, Bound.max(100));
            RuleResult result =
                    Gate.judge(Evidence.of().report(), List.of(rule)).results().get(0);
            assertThat(result.outcome()).as(metric.id()).isEqualTo(GateOutcome.INCONCLUSIVE);
            assertThat(result.found()).as(metric.id()).isEmpty();
        }
    }

    @Test
    void aSeverityThatNobodyKnowsIsAnError() {
        assertThat(LintSeverity.of("")).isEqualTo(LintSeverity.ERROR);
        assertThat(LintSeverity.of("blocker")).isEqualTo(LintSeverity.ERROR);
        assertThat(LintSeverity.of("Warning")).isEqualTo(LintSeverity.WARNING);
        assertThat(LintSeverity.of("note")).isEqualTo(LintSeverity.INFO);
    }

    @Test
    void criticalitiesAreThoseOfJenkins() {
        assertThat(Arrays.stream(Criticality.values()).map(Enum::name))
                .containsExactly("NOTE", "UNSTABLE", "ERROR", "FAILURE");
    }
}
