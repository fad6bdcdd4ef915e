package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gate.Evidence;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Recorded output of {@code go test -json} with a package of go's cache (gobuild/recorded/README.md). */
class CachedPackagesTest {
    private static GoReport report(String recorded) throws IOException {
        return Evidence.of()
                .recorded("gobuild/recorded/" + recorded, ReportKind.TEST)
                .report();
    }

    @Test
    void aPackageOfTheCacheIsUnchanged() throws IOException {
        GoReport report = report("vet/go1.27-test-json.exit1.txt");

        assertThat(report.tests().map(CachedPackages::of).flatMap(CachedPackages::line))
                .map(Message::text)
                .hasValue("2 packages: 1 unchanged, 1 run");
        Figures figures = Figures.of(report);
        assertThat(figures.get(Figure.PACKAGES)).hasValue(2);
        assertThat(figures.get(Figure.PACKAGES_CACHED)).hasValue(1);
    }

    @Test
    void nothingIsSaidWhereAllPackagesRan() {
        GoReport report =
                Evidence.of().tests("run a TestA", "pass a TestA", "pass a").report();

        assertThat(report.tests().map(CachedPackages::of).flatMap(CachedPackages::line))
                .isEmpty();
        assertThat(Figures.of(report).get(Figure.PACKAGES_CACHED)).hasValue(0);
    }
}
