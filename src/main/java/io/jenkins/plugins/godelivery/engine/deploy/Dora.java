package io.jenkins.plugins.godelivery.engine.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The four figures of DORA (DevOps Research and Assessment) for one environment, from the records of its deployments. A
 * rollback that somebody asks for is the repair of the deployment before it, not a deployment of something new.
 *
 * @param deployments that succeeded
 * @param perDay deployments that succeeded, a day, from the first to the last; empty with fewer than two
 * @param leadSeconds median from the commit to the end of the deployment that brought it; empty where no commit is known
 * @param failureRate share of changes that failed, or that were rolled back afterwards; empty without any
 * @param restoreSeconds median from a failure to the next success; empty where nothing was restored
 */
public record Dora(
        int deployments,
        OptionalDouble perDay,
        OptionalDouble leadSeconds,
        OptionalDouble failureRate,
        OptionalDouble restoreSeconds) {
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    /** @param records of one environment, in any order */
    public static Dora of(Collection<Deployment> records) {
        List<Deployment> sorted = records.stream()
                .sorted(Comparator.comparingLong(Deployment::started))
                .toList();
        List<Deployment> changes = sorted.stream().filter(record -> !isRepair(record)).toList();
        List<Deployment> good = changes.stream().filter(Deployment::isSuccessful).toList();
        return new Dora(good.size(), perDay(good), lead(good), failures(sorted, changes), restore(sorted));
    }

    private static boolean isRepair(Deployment record) {
        return record.subject().strategy().equals("rollback");
    }

    private static double end(Deployment record) {
        return record.started() / 1000.0 + record.seconds();
    }

    private static OptionalDouble perDay(List<Deployment> good) {
        if (good.size() < 2) {
            return OptionalDouble.empty();
        }
        double days = (end(good.get(good.size() - 1)) - end(good.get(0))) / SECONDS_A_DAY;
        return days <= 0 ? OptionalDouble.empty() : OptionalDouble.of((good.size() - 1) / days);
    }

    private static OptionalDouble lead(List<Deployment> good) {
        return median(good.stream()
                .filter(record -> record.origin().committed() > 0)
                .map(record -> end(record) - record.origin().committed() / 1000.0)
                .filter(seconds -> seconds >= 0)
                .toList());
    }

    private static OptionalDouble failures(List<Deployment> sorted, List<Deployment> changes) {
        if (changes.isEmpty()) {
            return OptionalDouble.empty();
        }
        int failed = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Deployment record = sorted.get(i);
            boolean undone = i + 1 < sorted.size() && isRepair(sorted.get(i + 1)) && sorted.get(i + 1).isSuccessful();
            if (!isRepair(record) && (!record.isSuccessful() || undone)) {
                failed++;
            }
        }
        return OptionalDouble.of((double) failed / changes.size());
    }

    /** What a failed deployment rolled back by itself was restored when it ended. */
    private static OptionalDouble restore(List<Deployment> sorted) {
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
            } else if (broken == null) {
                broken = record;
            }
        }
        return median(times);
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
