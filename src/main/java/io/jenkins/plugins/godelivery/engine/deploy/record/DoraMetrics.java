package io.jenkins.plugins.godelivery.engine.deploy.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes the four DORA metrics (DevOps Research and Assessment) of one environment from the records of its
 * deployments. A requested rollback restores an earlier deployment and does not count as one; several attempts at the
 * same {@link DeployedChange} count once.
 *
 * @param deployments number of successful deployments
 * @param perDay successful deployments per day, from the first to the last; empty with fewer than two
 * @param leadSeconds median from the commit to the end of its deployment; empty if no commit is known
 * @param failureRate share of changes that failed or were rolled back afterwards; empty without changes
 * @param restoreSeconds median from a failure to the next success; empty if nothing was restored
 * @param pushed number of changes that were pushed for another controller to deploy and were not observed; they are in
 *     none of the metrics
 * @param basis sample sizes of the metrics
 */
public record DoraMetrics(
        int deployments,
        OptionalDouble perDay,
        OptionalDouble leadSeconds,
        OptionalDouble failureRate,
        OptionalDouble restoreSeconds,
        int pushed,
        Basis basis) {
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    /**
     * @param days days from the first to the last successful deployment
     * @param leads number of deployments with a commit time
     * @param changes number of changes, whatever their outcome
     * @param failed number of changes that failed or were rolled back afterwards
     * @param restored number of restored failures
     */
    public record Basis(double days, int leads, int changes, int failed, int restored) {}

    /**
     * Computes the metrics of an environment from its deployments.
     *
     * @param records records of one environment, in any order
     */
    public static DoraMetrics of(Collection<Deployment> records) {
        List<Deployment> sorted = records.stream()
                .sorted(Comparator.comparingLong(Deployment::started))
                .toList();
        List<DeployedChange> all = DeployedChange.of(sorted);
        List<DeployedChange> changes =
                all.stream().filter(DeployedChange::isKnown).toList();
        List<Deployment> good = changes.stream()
                .map(DeployedChange::success)
                .flatMap(Optional::stream)
                .toList();
        double days = days(good);
        List<Double> leads = leads(good);
        int failed = (int) changes.stream().filter(DeployedChange::isFailed).count();
        List<Double> restored = restored(sorted, changes);
        return new DoraMetrics(
                good.size(),
                days > 0 ? OptionalDouble.of((good.size() - 1) / days) : OptionalDouble.empty(),
                median(leads),
                changes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) failed / changes.size()),
                median(restored),
                (int) all.stream().filter(DeployedChange::isOnlyPushed).count(),
                new Basis(days, leads.size(), changes.size(), failed, restored.size()));
    }

    private static double end(Deployment record) {
        return record.started() / 1000.0 + record.seconds();
    }

    private static double days(List<Deployment> good) {
        DoubleSummaryStatistics ends =
                good.stream().mapToDouble(DoraMetrics::end).summaryStatistics();
        return good.isEmpty() ? 0 : (ends.getMax() - ends.getMin()) / SECONDS_A_DAY;
    }

    private static List<Double> leads(List<Deployment> good) {
        return good.stream()
                .filter(record -> record.origin().committed() > 0)
                .map(record -> end(record) - record.origin().committed() / 1000.0)
                .filter(seconds -> seconds >= 0)
                .toList();
    }

    /** Returns the times to restore. A failed deployment that rolled back by itself was restored when it ended. */
    private static List<Double> restored(List<Deployment> sorted, List<DeployedChange> changes) {
        Set<String> failures = changes.stream()
                .filter(DeployedChange::isFailed)
                .flatMap(DeployedChange::attempts)
                .map(Deployment::key)
                .collect(Collectors.toSet());
        List<Double> times = new ArrayList<>();
        Deployment broken = null;
        for (Deployment record : sorted) {
            if (record.isSuccessful()) {
                if (broken != null) {
                    times.add(end(record) - broken.started() / 1000.0);
                    broken = null;
                }
            } else if (record.isRolledBack()) {
                times.add(record.seconds());
                broken = null;
            } else if (broken == null && (DeployedChange.isRepair(record) || failures.contains(record.key()))) {
                broken = record;
            }
        }
        return times;
    }

    private static OptionalDouble median(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
