package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.ArrayList;
import java.util.List;

/** The errors of a build in the order of its output, bounded in number and size. */
final class ErrorList {
    private static final int ERRORS_LIMIT = 100_000;
    /** A linker can print megabytes about one missing library. */
    private static final int MESSAGE_LIMIT = 16_000;
    /** Characters of all messages together. */
    private static final int TEXT_LIMIT = 30_000_000;

    private final List<Entry> entries = new ArrayList<>();
    private int text;

    /** An error whose continuation lines may still come. */
    static final class Entry {
        private final String packageName;
        /** Import path of the events that told it, null for plain text; FailedBuild of a test event names it. */
        private final String origin;

        private final StringBuilder message = new StringBuilder();
        private SourcePlace place;

        private Entry(String packageName, String origin, SourcePlace place) {
            this.packageName = packageName;
            this.origin = origin;
            this.place = place;
        }

        boolean hasPlace() {
            return !place.file().isEmpty();
        }

        private BuildError build() {
            return new BuildError(packageName, place.file(), place.line(), place.column(), message.toString());
        }

        boolean isOf(String name) {
            return packageName.equals(name)
                    || (origin != null && FailedPackages.name(origin).equals(name));
        }
    }

    Entry add(String packageName, String origin, SourcePlace place) {
        Entry entry = new Entry(packageName, origin, place);
        append(entry, place.message());
        if (!isFull()) {
            entries.add(entry);
        }
        return entry;
    }

    void append(Entry entry, String line) {
        StringBuilder message = entry.message;
        if (message.length() + line.length() < MESSAGE_LIMIT && !isFull()) {
            message.append(message.isEmpty() ? "" : "\n").append(line);
            text += line.length();
        }
    }

    /** A place that only a continuation line told. */
    void place(Entry entry, SourcePlace place) {
        entry.place = new SourcePlace(place.file(), place.line(), place.column(), "");
        append(entry, place.message());
    }

    /** Whether errors are dropped from now on. */
    boolean isFull() {
        return entries.size() >= ERRORS_LIMIT || text >= TEXT_LIMIT;
    }

    List<BuildError> errors() {
        return entries.stream().map(Entry::build).toList();
    }

    List<BuildError> errorsOf(String packageName) {
        return entries.stream()
                .filter(entry -> entry.isOf(packageName))
                .map(Entry::build)
                .toList();
    }
}
