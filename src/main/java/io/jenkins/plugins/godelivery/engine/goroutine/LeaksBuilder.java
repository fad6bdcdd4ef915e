package io.jenkins.plugins.godelivery.engine.goroutine;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import io.jenkins.plugins.godelivery.engine.goroutine.Leak.LeakingTest;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.race.RacingCode;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the leaked goroutines of all test binaries into distinct leaks. Goroutines are of one leak if they were created
 * in the same line, block in the same line, and wait for the same.
 */
public final class LeaksBuilder {
    /** Bytes of memory per leak and per name, in addition to their texts. */
    private static final int COST = 500;

    private static final int COST_OF_NAME = 150;
    private static final String TEST_MAIN = "TestMain";
    private static final StackFrame UNKNOWN = new StackFrame("", "", 0);
    private static final Comparator<Key> BY_LINES =
            Comparator.comparingInt((Key key) -> key.created.line()).thenComparingInt(key -> key.blocked.line());

    private final ReadLimits limits;
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> incomplete = new LinkedHashSet<>();
    private final Set<String> packages = new LinkedHashSet<>();

    private record Key(StackFrame created, StackFrame blocked, String state) {
        /** Identifies it without its lines, and closures by the functions that contain them. */
        String place() {
            return place(created) + '\n' + place(blocked) + '\n' + state;
        }

        private static String place(StackFrame frame) {
            String file = frame.file().replace('\\', '/');
            return RacingCode.outerFunction(frame) + '\n' + file.substring(file.lastIndexOf('/') + 1);
        }
    }

    private static final class Draft {
        final List<StackFrame> stack;
        final Set<LeakingTest> tests = new LinkedHashSet<>();
        final Map<String, Integer> packages = new LinkedHashMap<>();
        int ofOthers;
        int minutes;

        Draft(List<StackFrame> stack) {
            this.stack = stack;
        }

        int goroutines() {
            return ofOthers
                    + packages.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** @param limits of the report */
    public LeaksBuilder(ReadLimits limits) {
        this.limits = limits;
    }

    /** Returns the leaks in what one test binary printed. */
    public static Leaks of(String packageName, LeakScanner found) {
        LeaksBuilder builder = new LeaksBuilder(ReadLimits.ofProcess());
        builder.add(packageName, found);
        return builder.build().orElseThrow();
    }

    /** Adds what the test binary of a package printed. */
    public void add(String packageName, LeakScanner found) {
        if (packages.add(packageName)) {
            limits.hold(COST_OF_NAME);
        }
        if (found.isIncomplete()) {
            incomplete.add(packageName);
        }
        IdentityHashMap<Draft, Integer> counts = new IdentityHashMap<>();
        found.stacks()
                .forEach(stack -> draft(packageName, stack).ifPresent(draft -> counts.merge(draft, 1, Integer::sum)));
        counts.forEach((draft, goroutines) -> count(packageName, draft, goroutines));
    }

    /** Adds the goroutines of a run. A rerun of failed tests has some of the same. */
    private void count(String packageName, Draft draft, int goroutines) {
        if (draft.packages.containsKey(packageName) || draft.packages.size() < Budget.NAMES.count()) {
            limits.hold(draft.packages.containsKey(packageName) ? 0 : COST_OF_NAME);
            draft.packages.merge(packageName, goroutines, Math::max);
        } else {
            draft.ofOthers += goroutines;
        }
    }

    private Optional<Draft> draft(String packageName, GoroutineStack stack) {
        Key key =
                new Key(stack.creator(), blocked(stack.frames()), stack.header().state());
        Draft draft = drafts.get(key);
        if (draft == null && drafts.size() >= Budget.LEAKED_GOROUTINES.count()) {
            incomplete.add(packageName);
            return Optional.empty();
        }
        if (draft == null) {
            draft = new Draft(List.copyOf(stack.frames()));
            drafts.put(key, draft);
            limits.hold(COST);
            draft.stack.forEach(frame -> limits.hold(RacesBuilder.sizeOf(frame)));
        }
        draft.minutes = Math.max(draft.minutes, stack.header().minutes());
        addTest(packageName, stack, draft);
        return Optional.of(draft);
    }

    private void addTest(String packageName, GoroutineStack stack, Draft draft) {
        stack.header()
                .test()
                .filter(test -> !test.isEmpty() && !test.equals(TEST_MAIN) && draft.tests.size() < Budget.NAMES.count())
                .map(test -> new LeakingTest(packageName, test))
                .filter(draft.tests::add)
                .ifPresent(test -> limits.hold(COST_OF_NAME + test.test().length()));
    }

    private static StackFrame blocked(List<StackFrame> frames) {
        return frames.stream()
                .filter(frame -> !frame.isStandardLibrary())
                .findFirst()
                .orElse(frames.isEmpty() ? UNKNOWN : frames.get(frames.size() - 1));
    }

    /** Returns the leaks; empty if no test binary looked for any. */
    public Optional<Leaks> build() {
        if (packages.isEmpty()) {
            return Optional.empty();
        }
        Map<Key, String> fingerprints = fingerprints();
        List<Leak> leaks = new ArrayList<>();
        drafts.forEach((key, draft) -> leaks.add(new Leak(
                fingerprints.get(key),
                key.state,
                draft.minutes,
                key.created,
                key.blocked,
                draft.stack,
                List.copyOf(draft.tests),
                List.copyOf(draft.packages.keySet()),
                draft.goroutines())));
        return Optional.of(new Leaks(List.copyOf(packages), List.copyOf(incomplete), leaks));
    }

    /** Tells leaks of one place apart by their order in its file. */
    private Map<Key, String> fingerprints() {
        Map<String, List<Key>> alike = new HashMap<>();
        drafts.keySet()
                .forEach(key -> alike.computeIfAbsent(key.place(), place -> new ArrayList<>())
                        .add(key));
        Map<Key, String> fingerprints = new HashMap<>();
        alike.forEach((place, keys) -> {
            keys.sort(BY_LINES);
            for (int i = 0; i < keys.size(); i++) {
                fingerprints.put(keys.get(i), FindingFingerprint.of(place, Integer.toString(i)));
            }
        });
        return fingerprints;
    }
}
