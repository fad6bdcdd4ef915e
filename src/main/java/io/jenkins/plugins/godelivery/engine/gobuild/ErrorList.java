package io.jenkins.plugins.godelivery.engine.gobuild;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The errors of a build in the order of its output, bounded in number and size. */
final class ErrorList {
    /** Bytes of memory per error in addition to its texts. */
    private static final int COST = 700;

    private final ReadLimits readLimits;
    private final List<Entry> entries = new ArrayList<>();
    /** Errors by package, because thousands may fail. */
    private final Map<String, Set<Entry>> ofPackages = new HashMap<>();

    private boolean full;

    ErrorList(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    /** An error whose continuation lines may still come. */
    static final class Entry {
        private final int number;
        private String packageName;
        /**
         * Import path of the events that contained it, null for plain text; FailedBuild of a test event refers to it.
         */
        @CheckForNull
        private final String origin;

        private final StringBuilder message = new StringBuilder();
        private DiagnosticPosition place;
        private boolean certain;
        private boolean explained;

        private Entry(int number, String packageName, String origin, DiagnosticPosition place, boolean certain) {
            this.number = number;
            this.packageName = packageName;
            this.origin = origin;
            this.place = place;
            this.certain = certain;
        }

        /** Confirms that the output is an error, whatever its text, because the command failed. */
        void confirm() {
            certain = true;
        }

        /** Returns whether the message begins with the reason already. */
        boolean isExplained() {
            return explained;
        }

        boolean hasPlace() {
            return !place.file().isEmpty();
        }

        private BuildError build() {
            return new BuildError(packageName, place.file(), place.line(), place.column(), message.toString());
        }
    }

    /** @param certain whether the text alone shows that it is an error */
    Entry add(String packageName, @CheckForNull String origin, DiagnosticPosition place, boolean certain) {
        Entry entry = new Entry(entries.size(), packageName, origin, place, certain);
        entry.explained = ToolMessages.isLinkerReason(place.message());
        append(entry, place.message());
        if (entries.size() == Budget.BUILD_ERRORS.count()) {
            full = true;
            return entry;
        }
        readLimits.hold(COST + packageName.length() + place.file().length());
        entries.add(entry);
        isOf(packageName, entry);
        if (origin != null) {
            isOf(UnbuiltPackageNames.name(origin), entry);
        }
        return entry;
    }

    private void isOf(String packageName, Entry entry) {
        ofPackages.computeIfAbsent(packageName, name -> new HashSet<>()).add(entry);
    }

    /** Sets the package of an error, which is only known after the chain of imports. */
    void owner(Entry entry, String packageName) {
        Set<Entry> before = ofPackages.get(entry.packageName);
        if (before != null && before.contains(entry)) {
            if (entry.origin == null || !UnbuiltPackageNames.name(entry.origin).equals(entry.packageName)) {
                before.remove(entry);
            }
            isOf(packageName, entry);
        }
        entry.packageName = packageName;
    }

    void append(Entry entry, String line) {
        StringBuilder message = entry.message;
        if (message.length() + line.length() < Budget.BUILD_ERROR_LENGTH.count() && !full) {
            message.append(message.isEmpty() ? "" : "\n").append(line);
            readLimits.hold(2L * line.length());
        }
    }

    /** Sets a position that only a continuation line contained. */
    void place(Entry entry, DiagnosticPosition place) {
        entry.place = new DiagnosticPosition(place.file(), place.line(), place.column(), "");
        append(entry, place.message());
    }

    /** Inserts the reason, which a linker prints late, before its earlier output. */
    void explain(Entry entry, DiagnosticPosition reason) {
        entry.explained = true;
        entry.place = entry.hasPlace() ? entry.place : reason;
        entry.message.insert(0, reason.message() + "\n");
        readLimits.hold(2L * reason.message().length());
    }

    /** Returns whether errors were left out. */
    boolean isFull() {
        return full;
    }

    /**
     * Returns the distinct errors in the order of the output.
     *
     * @param built packages that are known to be built, so that their uncertain errors do not count
     */
    List<BuildError> errors(Set<String> built) {
        DistinctErrors distinct = new DistinctErrors();
        entries.stream()
                .filter(entry -> entry.certain || (entry.origin == null && !built.contains(entry.packageName)))
                .map(Entry::build)
                .forEach(distinct::add);
        return distinct.list();
    }

    List<BuildError> errorsOf(String packageName) {
        DistinctErrors distinct = new DistinctErrors();
        ofPackages.getOrDefault(packageName, Set.of()).stream()
                .sorted(Comparator.comparingInt(entry -> entry.number))
                .map(Entry::build)
                .forEach(distinct::add);
        return distinct.list();
    }
}
