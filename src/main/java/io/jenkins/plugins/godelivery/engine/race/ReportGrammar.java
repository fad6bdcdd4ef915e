package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of a race report, as LLVM's tsan_report.cpp prints them for Go, for Go before 1.5 (no addresses) and for C
 * (indented, "thread T1", frames that begin with "#0").
 *
 * <p>Other output can stand before most of them without a line end between, because the runtime does not know in which
 * column it begins.
 */
final class ReportGrammar {
    private static final String DELIMITER = "==================";
    private static final String HEADER = "WARNING: DATA RACE";
    private static final String HEADER_OF_C = "WARNING: ThreadSanitizer: data race";
    private static final List<String> ACCESSES =
            List.of("Read at 0x", "Write at 0x", "Atomic read at 0x", "Atomic write at 0x");
    private static final String ADDRESS = " at 0x";

    private ReportGrammar() {}

    /** The first line of a section: the kind of access and its goroutine. */
    record AccessLine(int start, AccessKind operation, boolean previous, String address, long goroutine) {}

    /** The first line of a creation stack. */
    record GoroutineLine(long id, String state) {}

    static boolean isDelimiter(String line) {
        int before = line.length() - DELIMITER.length() - 1;
        return line.endsWith(DELIMITER) && (before < 0 || line.charAt(before) != '=');
    }

    /** Returns where the header begins in a line, -1 if there is none. Indented text is a test's log, not a report. */
    static int header(String line) {
        if (line.length() < HEADER.length() || Character.isWhitespace(line.charAt(0))) {
            return -1;
        }
        if (line.startsWith(HEADER) || line.startsWith(HEADER_OF_C)) {
            return 0;
        }
        if (line.endsWith(HEADER)) {
            return line.length() - HEADER.length();
        }
        return line.endsWith(")") ? line.indexOf(HEADER_OF_C) : -1;
    }

    /**
     * Returns whether a line may be the truncated header of a report, after a delimiter, or the truncated delimiter
     * before it.
     */
    static boolean isCutHeader(String line, boolean afterDelimiter) {
        String whole = afterDelimiter ? HEADER : DELIMITER;
        return !line.isEmpty() && whole.startsWith(line) && !line.equals(DELIMITER) && !line.equals(HEADER);
    }

    /** Returns whether a line may be the truncated line of an access. */
    static boolean isCutAccess(String line) {
        return ACCESSES.stream().anyMatch(access -> access.startsWith(line) || line.startsWith(access))
                && access(line).isEmpty();
    }

    static Optional<AccessLine> access(String line) {
        int by = line.indexOf(" by ");
        if (by < 0) {
            return Optional.empty();
        }
        int at = line.indexOf(ADDRESS);
        int start = at > 0 && at < by ? startOfOperation(line, at) : indentation(line);
        if (start < 0 || start > by) {
            return Optional.empty();
        }
        String words = line.substring(start, by).toLowerCase(Locale.ROOT);
        boolean previous = words.startsWith("previous ");
        String operation = previous ? words.substring("previous ".length()) : words;
        boolean atomic = operation.startsWith("atomic ");
        operation = atomic ? operation.substring("atomic ".length()) : operation;
        Optional<Boolean> write = isWrite(operation);
        long goroutine = goroutine(line, by + " by ".length());
        if (write.isEmpty() || (goroutine < 0 && at < 0)) {
            return Optional.empty();
        }
        String address = at < 0 ? "" : line.substring(at + " at ".length(), Math.max(by, at + " at ".length()));
        return Optional.of(new AccessLine(start, operation(write.get(), atomic), previous, address, goroutine));
    }

    /** Finds the operation before the address, because text without a line end may precede it. */
    private static int startOfOperation(String line, int at) {
        int size = line.lastIndexOf(" of size ", at);
        int end = size > 0
                        && line.substring(size + " of size ".length(), at)
                                .chars()
                                .allMatch(Character::isDigit)
                ? size
                : at;
        int start = wordBefore(line, end, "read", "write");
        int atomic = start < 0 ? -1 : wordBefore(line, start - 1, "atomic");
        start = atomic < 0 ? start : atomic;
        int previous = start < 0 ? -1 : wordBefore(line, start - 1, "previous");
        return previous < 0 ? start : previous;
    }

    private static int wordBefore(String line, int end, String... words) {
        for (String word : words) {
            int start = end - word.length();
            if (start >= 0 && line.regionMatches(true, start, word, 0, word.length())) {
                return start;
            }
        }
        return -1;
    }

    private static Optional<Boolean> isWrite(String operation) {
        if (operation.equals("write") || operation.startsWith("write at ") || operation.startsWith("write of size ")) {
            return Optional.of(true);
        }
        if (operation.equals("read") || operation.startsWith("read at ") || operation.startsWith("read of size ")) {
            return Optional.of(false);
        }
        return Optional.empty();
    }

    private static AccessKind operation(boolean write, boolean atomic) {
        if (atomic) {
            return write ? AccessKind.ATOMIC_WRITE : AccessKind.ATOMIC_READ;
        }
        return write ? AccessKind.WRITE : AccessKind.READ;
    }

    /**
     * Returns the number in "goroutine 8:", "main goroutine:", "thread T8:" or "main thread:" at a position; -1 if
     * there is none.
     */
    static long goroutine(String line, int start) {
        if (line.startsWith("main goroutine:", start) || line.startsWith("main thread", start)) {
            return Access.MAIN_GOROUTINE;
        }
        if (line.startsWith("goroutine ", start)) {
            return number(line, start + "goroutine ".length(), ':');
        }
        return line.startsWith("thread T", start) ? number(line, start + "thread T".length(), ':', ' ') : -1;
    }

    static Optional<GoroutineLine> createdGoroutine(String line) {
        if (!line.endsWith(":")) {
            return Optional.empty();
        }
        int start = Math.max(line.indexOf("Goroutine "), line.indexOf("Thread T"));
        int open = line.indexOf(" (", Math.max(0, start));
        int close = line.indexOf(") created", Math.max(0, open));
        if (start < 0 || open < 0 || close < 0) {
            return Optional.empty();
        }
        boolean ofC = line.startsWith("Thread T", start);
        long id = number(line, start + (ofC ? "Thread T" : "Goroutine ").length(), ' ');
        String state = line.substring(open + 2, close);
        return id < 0
                ? Optional.empty()
                : Optional.of(new GoroutineLine(id, state.contains("finished") ? "finished" : "running"));
    }

    /**
     * Returns whether a line begins a section that does not identify the racing code: the origin of the memory or a
     * mutex.
     */
    static boolean isOtherSection(String line) {
        String text = line.strip();
        return text.startsWith("Location is ")
                || text.startsWith("Heap block of size ")
                || text.startsWith("Global var ")
                || text.startsWith("Mutex M")
                || text.startsWith("As if synchronized via sleep")
                || text.startsWith("SUMMARY: ThreadSanitizer: ");
    }

    static int indentation(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        return start == line.length() ? 0 : start;
    }

    /** Returns the number at a position, up to the end of the line or one of the characters; -1 if there is none. */
    static long number(String line, int start, char... ends) {
        long value = 0;
        int at = start;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9' && at - start < 18) {
            value = 10 * value + line.charAt(at++) - '0';
        }
        boolean ended = at == line.length() || new String(ends).indexOf(line.charAt(at)) >= 0;
        return at > start && ended ? value : -1;
    }

    /**
     * Returns the count in "Found 3 data race(s)", -1 in other lines. Indented text is a test's log, as for the header.
     */
    static long found(String line) {
        boolean count = line.endsWith(" data race(s)") && !Character.isWhitespace(line.charAt(0));
        int start = count ? line.lastIndexOf("Found ") : -1;
        return start < 0 ? -1 : number(line, start + "Found ".length(), ' ');
    }
}
