package io.jenkins.plugins.godelivery.engine.gotest;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs of one package in one origin, in their order: the first, and reruns of its failed tests. */
final class OriginRuns {
    private final Origin origin;
    private final List<ReadPackage> runs = new ArrayList<>(1);
    /** Numbers of the names of top-level tests that did not pass in some run; computed on demand. */
    @CheckForNull
    private Set<Integer> failed;

    /** @param number of this among the commands of the origin that are not reruns of each other */
    OriginRuns(PackageLog log, int number) {
        origin = log.stream.origin.command(number);
        add(log);
    }

    void add(PackageLog log) {
        runs.add(new ReadPackage(log));
        if (failed != null) {
            failed.addAll(log.failedTopLevel());
        }
    }

    Origin origin() {
        return origin;
    }

    List<ReadPackage> runs() {
        return runs;
    }

    /** Returns whether a run consists of tests that have failed here, and really ran. */
    boolean failedAllOf(PackageLog log) {
        if (failed == null) {
            failed = new HashSet<>();
            runs.forEach(run -> failed.addAll(run.log().failedTopLevel()));
        }
        Set<Integer> ran = log.topLevel();
        return !ran.isEmpty() && !log.outcome.cached && failed.containsAll(ran);
    }

    /** Returns the run that determines how the package ended in this origin. */
    ReadPackage decisive(boolean testsAreBad) {
        ReadPackage last = runs.get(runs.size() - 1);
        Optional<ReadPackage> lasting = runs.stream()
                .filter(run -> run.status().isBad() && !isHealable(run))
                .findFirst();
        if (lasting.isPresent()) {
            return lasting.get();
        }
        boolean bad = testsAreBad || last.status().isBad();
        for (int i = runs.size() - 1; bad && i >= 0; i--) {
            if (runs.get(i).status().isBad()) {
                return runs.get(i);
            }
        }
        return last;
    }

    /**
     * Returns whether a rerun can heal the run. Passing reruns heal only what those tests had broken, and never a
     * data race.
     */
    private static boolean isHealable(ReadPackage run) {
        return run.cause().flatMap(Cause::suspect).isPresent() && !run.log().raced();
    }

    /**
     * Returns the run whose process was interrupted, so that other tests did not run, if no later run was one of all
     * tests.
     */
    Optional<ReadPackage> brokenOff() {
        for (int i = runs.size() - 1; i >= 0; i--) {
            boolean ended = runs.get(i)
                    .cause()
                    .map(cause -> cause.kind() == Cause.Kind.TEST_FAILURE || cause.kind() == Cause.Kind.DATA_RACE)
                    .orElse(true);
            if (!ended) {
                return Optional.of(runs.get(i));
            }
            if (i > 0 && ranMoreThanFailures(i)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean ranMoreThanFailures(int run) {
        Set<Integer> before = new HashSet<>();
        Set<Integer> bad = new HashSet<>();
        for (ReadPackage earlier : runs.subList(0, run)) {
            before.addAll(earlier.log().topLevel());
            bad.addAll(earlier.log().failedTopLevel());
        }
        Set<Integer> ran = runs.get(run).log().topLevel();
        return ran.containsAll(before) && !bad.containsAll(ran);
    }
}
