package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.BuildFailures;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.List;

/** Counts packages that failed although none of their tests did. */
final class FailedPackagesMetric extends CountMetric {
    FailedPackagesMetric() {
        super(
                "packages.failed",
                "Packages that were built and failed outside their tests: TestMain, an exit, a race after the last"
                        + " test.",
                Part.TESTS);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        List<PackageResult> failed = scopedReport.packages().stream()
                .filter(FailedPackagesMetric::failedByItself)
                .toList();
        return Measurement.of(
                failed.size(),
                failed.stream().limit(3).map(FailedPackagesMetric::location).toList());
    }

    private static boolean failedByItself(PackageResult result) {
        boolean interrupted = result.cause()
                .filter(cause -> cause.kind() == Cause.Kind.INTERRUPTED)
                .isPresent();
        return result.status() == Status.FAIL
                && TestCounts.of(result).bad() == 0
                && !BuildFailures.isNotBuilt(result)
                && !interrupted;
    }

    private static Location location(PackageResult result) {
        Message text = result.cause()
                .filter(cause -> !cause.message().isEmpty())
                .map(cause -> Message.of("reason", cause.kind().message(), TestLocations.cut(cause.message())))
                .orElse(Message.of("tests.failedOutside"));
        return new Location(result.name(), "", 0, "", text);
    }
}
