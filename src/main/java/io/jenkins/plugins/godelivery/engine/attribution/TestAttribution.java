package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Attributes a failed test, or a package that failed without a failed test. docs/attribution.md lists the decisions in
 * their order.
 */
final class TestAttribution {
    private static final Set<Cause.Kind> DEPEND_ON_TIME = Set.of(Cause.Kind.TIMEOUT, Cause.Kind.CUT_OFF);

    /** Seconds from which on a test probably waits for something, so that a busy machine may make it fail. */
    private static final double SLOW = 0.05;

    /** Number of passes after which a slow test is not expected to fail by chance. */
    private static final int RELIABLE = 5;

    private final Optional<Target> target;
    private final Optional<Target> previous;
    private final ChangedPlaces places;
    private final Predicate<EnvironmentSign.Kind> elsewhere;

    /**
     * @param previous previous build of the same branch
     * @param elsewhere whether a package that the change does not concern has a sign of a kind, too
     */
    TestAttribution(
            Optional<Target> target,
            Optional<Target> previous,
            ChangedPlaces places,
            Predicate<EnvironmentSign.Kind> elsewhere) {
        this.target = target;
        this.previous = previous;
        this.places = places;
        this.elsewhere = elsewhere;
    }

    /**
     * Failure as the rules see it.
     *
     * @param test empty for a package
     * @param kind kind of its cause
     * @param sign sign in its message
     * @param noise sign in the rest of its output
     * @param direct evidence that it leads into the change
     * @param runs number of runs of the test in this build, all of which are bad
     * @param seconds duration of the test, 0 for a package
     * @param shuffled seed of the random test order, empty if tests were not shuffled
     */
    record Failure(
            String packageName,
            String test,
            Cause.Kind kind,
            Optional<EnvironmentSign> sign,
            Optional<EnvironmentSign> noise,
            Optional<Message> direct,
            int runs,
            double seconds,
            String shuffled) {}

    /** Attributes a test that passed in another run of this build. */
    static Attribution flakyHere(GoTestResult test) {
        return Attribution.of(
                AttributionState.FLAKY,
                Message.of("attribution.flakyHere", badRuns(test), test.runs().size()));
    }

    /** Attributes a package to its test that passed in another run of this build. */
    static Attribution packageFlakyHere(GoTestResult test) {
        return Attribution.of(
                AttributionState.FLAKY,
                Message.of(
                        "attribution.packageFlakyHere",
                        test.name(),
                        badRuns(test),
                        test.runs().size()));
    }

    private static long badRuns(GoTestResult test) {
        return test.runs().stream().filter(run -> run.status().isBad()).count();
    }

    Attribution of(Failure failure) {
        return ended(failure)
                .or(() -> withoutReference(failure))
                .or(() -> sameCode(failure))
                .or(() -> badThere(failure))
                .or(() -> environment(failure))
                .or(() -> flaky(failure))
                .orElseGet(() -> goodThere(failure));
    }

    /** Attributes a failure whose process was terminated from outside, whatever the test did. */
    private static Optional<Attribution> ended(Failure failure) {
        return failure.sign()
                .filter(sign -> sign.certain() && sign.kind() == EnvironmentSign.Kind.KILLED)
                .filter(sign -> failure.kind() == Cause.Kind.KILLED || failure.kind() == Cause.Kind.INTERRUPTED)
                .map(sign -> Attribution.of(AttributionState.ENVIRONMENT, sign.message()));
    }

    private Optional<Attribution> withoutReference(Failure failure) {
        if (target.filter(Target::hasTests).isPresent()) {
            return Optional.empty();
        }
        Message reason = target.map(there -> Message.of("attribution.noTests", there.name()))
                .orElse(Attribution.NO_REFERENCE);
        return environment(failure).or(() -> Optional.of(Attribution.unknown(reason)));
    }

    private Optional<Attribution> environment(Failure failure) {
        Optional<EnvironmentSign> certain = failure.sign().filter(EnvironmentSign::certain);
        if (certain.isEmpty()) {
            return Optional.empty();
        }
        EnvironmentSign sign = certain.get();
        if (failure.direct().isPresent()) {
            return Optional.of(
                    Attribution.unknown(sign.message(), failure.direct().get()));
        }
        boolean own = places.concerns(failure.packageName()) && !elsewhere.test(sign.kind());
        return Optional.of(
                own
                        ? Attribution.unknown(sign.message(), Message.of("attribution.concerns"))
                        : Attribution.of(AttributionState.ENVIRONMENT, sign.message()));
    }

    /** Attributes a test as flaky if the same code passed in an earlier build. */
    private Optional<Attribution> sameCode(Failure failure) {
        boolean doubtful = failure.sign().isPresent() || failure.noise().isPresent();
        return target.filter(Target::isSameCode)
                .or(() -> previous.filter(Target::isSameCommit))
                .filter(there -> !doubtful && !failure.test().isEmpty())
                .filter(there -> history(there, failure).newest().isGood())
                .map(there ->
                        Attribution.of(AttributionState.FLAKY, Message.of("attribution.sameCommit", there.name())));
    }

    private static TestHistory history(Target there, Failure failure) {
        return there.history(failure.packageName(), failure.test());
    }

    private Optional<Attribution> badThere(Failure failure) {
        Target there = target.orElseThrow();
        TestHistory history = history(there, failure);
        if (!history.newest().isBad()) {
            return Optional.empty();
        }
        boolean ofPackage = failure.test().isEmpty();
        if (ofPackage && there.isExplainedByTests(failure.packageName())) {
            return Optional.of(Attribution.unknown(Message.of("attribution.packageFailsByTests", there.name())));
        }
        if (history.newest() == TestOutcome.UNFINISHED
                && !ofPackage
                && !there.isOnlyUnfinished(failure.packageName(), failure.test())) {
            return Optional.of(Attribution.unknown(Message.of("attribution.unfinishedThere", there.name())));
        }
        if (history.badFor() < 3 && Target.isFlaky(history)) {
            return Optional.of(Attribution.of(AttributionState.FLAKY, Target.rate(history)));
        }
        if (failure.direct().isPresent() && !there.isBase()) {
            return Optional.of(Attribution.unknown(
                    Message.of("attribution.failsEarlier", there.name()),
                    failure.direct().get()));
        }
        BuildId since = there.since(history);
        return Optional.of(Attribution.known(since, Message.of("attribution.failsSince", Target.name(since))));
    }

    private Optional<Attribution> flaky(Failure failure) {
        TestHistory history = history(target.orElseThrow(), failure);
        if (failure.test().isEmpty() || !Target.isFlaky(history)) {
            return Optional.empty();
        }
        Message rate = Target.rate(history);
        if (failure.direct().isPresent()) {
            return Optional.of(Attribution.unknown(rate, failure.direct().get()));
        }
        return Optional.of(
                failure.runs() > 1
                        ? Attribution.unknown(rate, Message.of("attribution.everyRun", failure.runs()))
                        : Attribution.of(AttributionState.FLAKY, rate));
    }

    private Attribution goodThere(Failure failure) {
        Target there = target.orElseThrow();
        TestHistory history = history(there, failure);
        boolean passed = history.newest().isGood();
        Message before = passed ? Message.of("attribution.passed", there.name()) : absence(there, failure, history);
        if (failure.direct().isPresent()) {
            Message direct = failure.direct().get();
            boolean ofTest = !failure.test().isEmpty();
            if (ofTest
                    && there.lacksPackage(failure.packageName())
                    && places.addPackageOf(failure.packageName(), failure.test())) {
                return Attribution.of(AttributionState.NEW, direct, Message.of("attribution.newPackage"));
            }
            boolean fresh = passed || (ofTest && there.lacks(failure.packageName(), failure.test()));
            return fresh ? Attribution.of(AttributionState.NEW, direct, before) : Attribution.unknown(before, direct);
        }
        Optional<Message> doubt = doubt(failure, history);
        if (!passed || doubt.isPresent()) {
            return doubt.map(why -> Attribution.unknown(before, why)).orElseGet(() -> Attribution.unknown(before));
        }
        if (!there.isBase() || !places.concerns(failure.packageName())) {
            Message why = Message.of(there.isBase() ? "attribution.elsewhere" : "attribution.notTheBase");
            return Attribution.unknown(before, why);
        }
        return Attribution.of(AttributionState.NEW, Message.of("attribution.concerns"), before);
    }

    /** Returns a reason why an unchanged test that passed before may fail; empty if there is none. */
    private static Optional<Message> doubt(Failure failure, TestHistory history) {
        Optional<EnvironmentSign> sign = failure.sign().or(failure::noise);
        if (sign.isPresent()) {
            return sign.map(EnvironmentSign::message);
        }
        if (DEPEND_ON_TIME.contains(failure.kind())) {
            return Optional.of(Message.of("attribution.time"));
        }
        if (!failure.shuffled().isEmpty()) {
            return Optional.of(Message.of("attribution.shuffled", failure.shuffled()));
        }
        int passes = history.count(TestOutcome::isGood);
        return failure.seconds() >= SLOW && failure.runs() == 1 && passes < RELIABLE
                ? Optional.of(Message.of("attribution.slow", passes))
                : Optional.empty();
    }

    private static Message absence(Target there, Failure failure, TestHistory history) {
        String code = history.newest() == TestOutcome.SKIPPED
                ? "attribution.skippedThere"
                : history.isAbsent() ? "attribution.notThere" : "attribution.notRunThere";
        return Message.of(failure.test().isEmpty() ? "attribution.packageNotThere" : code, there.name());
    }
}
