package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;

/** Tells how many packages were not tested again, because go had their results for the same inputs. */
public final class CachedPackages {
    private CachedPackages() {}

    /** Returns a line such as {@code 82 packages: 73 unchanged, 9 run}; empty if all were run. */
    public static Optional<Message> line(TestReport tests) {
        List<PackageResult> tested = tests.packages().stream()
                .filter(result -> result.status() != Status.SKIP)
                .toList();
        int cached = (int) tested.stream().filter(PackageResult::cached).count();
        return cached == 0
                ? Optional.empty()
                : Optional.of(Message.of("tests.unchanged", tested.size(), cached, tested.size() - cached));
    }
}
