package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * How many packages were not tested again, because go had their results for the same inputs.
 *
 * @param tested packages with tests
 * @param cached those of them with results of go's cache
 */
public record CachedPackages(int tested, int cached) {
    /** Counts the packages of a report. */
    public static CachedPackages of(TestReport tests) {
        List<PackageResult> tested = tests.packages().stream()
                .filter(result -> result.status() != Status.SKIP)
                .toList();
        return new CachedPackages(tested.size(), (int)
                tested.stream().filter(PackageResult::cached).count());
    }

    /** Returns a line such as {@code 82 packages: 73 unchanged, 9 run}; empty if all were run. */
    public Optional<Message> line() {
        return cached == 0
                ? Optional.empty()
                : Optional.of(Message.of("tests.unchanged", tested, cached, tested - cached));
    }
}
