package io.jenkins.plugins.godelivery.engine.race;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.race.RaceRecord.TestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the reports of any number of scanners and files into distinct races. Not thread-safe.
 *
 * <p>Two reports are of the same race if their accesses, in either order, agree by function, file and line of the first
 * frame outside the runtime. One set of stacks is kept per race.
 */
public final class RacesBuilder {

    /** Bytes of memory per race, per frame and per name, in addition to their texts. */
    private static final int COST = 700;

    private static final int COST_OF_FRAME = 150;
    static final int COST_OF_NAME = 200;

    private final ReadLimits readLimits;
    private final Map<List<StackFrame>, RaceRecord> byPlaces = new LinkedHashMap<>();
    /** The first race of each test, because the location is requested for every test. */
    private final Map<TestName, RaceRecord> byTest = new HashMap<>();

    private RaceRecord last;
    private int frames;
    private int reports;

    public RacesBuilder() {
        this(ReadLimits.ofProcess());
    }

    /** @param readLimits of the report */
    public RacesBuilder(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    /** Returns the limits of the report that includes these races. */
    public ReadLimits limits() {
        return readLimits;
    }

    public boolean isEmpty() {
        return reports == 0;
    }

    /** Returns how many reports there were so far, including repeated ones. */
    public int reports() {
        return reports;
    }

    /** @return the race, or one that stands for all beyond the limit */
    RaceRecord add(String packageName, PartialRaceReport report) {
        reports++;
        List<Access> accesses = report.accesses();
        List<StackFrame> places = places(accesses);
        RaceRecord race = byPlaces.get(places);
        if (race == null && byPlaces.size() < Budget.RACES.count()) {
            race = record(accesses, report.goroutines());
            byPlaces.put(places, race);
            last = race;
        }
        race = race == null ? last : race;
        Set<TestName> named = RaceCulprits.namedBy(packageName, report);
        race.report(packageName, report.test, named);
        remember(race, packageName, report.test, named);
        return race;
    }

    private void remember(RaceRecord race, String packageName, @CheckForNull String test, Set<TestName> named) {
        if (byTest.size() < Budget.RACING_TESTS.count() && !race.accesses.isEmpty()) {
            named.forEach(name -> remember(race, name));
            if (test != null && !test.isEmpty()) {
                remember(race, new TestName(packageName == null ? "" : packageName, test));
            }
        }
    }

    private void remember(RaceRecord race, TestName name) {
        if (byTest.putIfAbsent(name, race) == null) {
            readLimits.hold(COST_OF_NAME + name.test().length());
        }
    }

    private RaceRecord record(List<Access> accesses, List<Goroutine> goroutines) {
        accesses.forEach(access -> frames += access.stack().size());
        goroutines.forEach(goroutine -> frames += goroutine.stack().size());
        readLimits.hold(COST);
        if (frames <= Budget.RACE_FRAMES.count()) {
            accesses.forEach(access -> hold(access.stack()));
            goroutines.forEach(goroutine -> hold(goroutine.stack()));
            return new RaceRecord(accesses, goroutines, readLimits);
        }
        List<Access> withoutStacks = accesses.stream()
                .map(a -> new Access(
                        a.operation(), a.previous(), a.goroutine(), a.restored() ? List.of(a.at()) : List.of()))
                .toList();
        withoutStacks.forEach(access -> hold(access.stack()));
        return new RaceRecord(withoutStacks, List.of(), readLimits);
    }

    private void hold(List<StackFrame> stack) {
        stack.forEach(frame -> readLimits.hold(sizeOf(frame)));
    }

    /** Returns the bytes of memory that a frame takes. */
    public static long sizeOf(StackFrame frame) {
        return (long) COST_OF_FRAME + frame.function().length() + frame.file().length();
    }

    /** Returns whether there were more races than the limit. */
    boolean isFull() {
        return byPlaces.size() >= Budget.RACES.count();
    }

    static List<StackFrame> places(List<Access> accesses) {
        List<StackFrame> places = new ArrayList<>();
        accesses.forEach(access -> places.add(access.at()));
        places.sort(RaceFingerprints.BY_PLACE);
        return places;
    }

    /**
     * Adds tests that failed because of a race that was not printed with them, as with {@code GORACE=log_path}. If a
     * package has a single race, it is that one; otherwise the race is unknown.
     *
     * @param failed names of tests by package
     */
    public void addVictims(Map<String, List<String>> failed) {
        Map<String, List<RaceRecord>> races = new HashMap<>();
        for (RaceRecord race : byPlaces.values()) {
            race.packages()
                    .forEach(p ->
                            races.computeIfAbsent(p, q -> new ArrayList<>()).add(race));
        }
        failed.forEach((packageName, tests) -> {
            List<RaceRecord> own = races.getOrDefault(packageName, List.of());
            if (own.size() == 1) {
                tests.forEach(test -> own.get(0).test(packageName, test));
            }
        });
    }

    /** Returns the location of the first race that concerns a test, if known. */
    public Optional<StackFrame> placeOf(String packageName, String test) {
        return Optional.ofNullable(byTest.get(new TestName(packageName, test)))
                .map(race -> race.accesses.get(0).at());
    }

    /**
     * Returns the races that were found.
     *
     * @param sources make fingerprints survive more edits than the reports alone
     */
    public Races build(SourceLines sources) {
        List<RaceRecord> records = List.copyOf(byPlaces.values());
        List<String> fingerprints = RaceFingerprints.of(records, sources);
        List<Race> races = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            races.add(records.get(i).build(fingerprints.get(i)));
        }
        return new Races(reports, races);
    }
}
