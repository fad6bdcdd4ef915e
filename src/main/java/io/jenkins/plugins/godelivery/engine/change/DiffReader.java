package io.jenkins.plugins.godelivery.engine.change;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile.Status;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the output of {@link ChangeCommands#diff}: the status of each file, its new and its removed lines. */
final class DiffReader {
    /** Raw entry, such as {@code :100644 100644 8e57cee 9f2f9e3 M<tab>a.go}, with two paths for a renamed file. */
    private static final Pattern ENTRY =
            Pattern.compile(":(\\d{6}) (\\d{6}) [0-9a-f]+\\.* [0-9a-f]+\\.* ([A-Z])\\d*\t([^\t]+)(?:\t([^\t]+))?");

    private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*");
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*m");
    private static final String SUBMODULE = "160000";
    private static final Message NO_DIFF = Message.of("change.noDiff");

    private record Entry(Status status, String oldPath) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, List<Integer>> lines = new HashMap<>();
    private final Map<String, List<Integer>> removedLines = new HashMap<>();
    private final Set<String> removedFunctions = new HashSet<>();

    @CheckForNull
    private Message problem;

    private String oldPath = "";
    private String newPath = "";
    private int removed;
    private int added;
    private int line;
    /** Line of the new content that follows the removed lines of the hunk. */
    private int next;

    private int ranges;

    /** Reads a line without its terminator. */
    void line(String text) {
        if (problem != null) {
            return; // The change stays unknown, whatever follows.
        }
        if (isInHunk()) {
            content(text);
        } else if (text.startsWith(":")) {
            entry(text);
        } else {
            header(COLOUR.matcher(text).replaceAll(""));
        }
    }

    private boolean isInHunk() {
        return removed > 0 || added > 0;
    }

    private void entry(String text) {
        Matcher entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            problem = NO_DIFF;
            return;
        }
        String path = QuotedPath.read(entry.group(4));
        switch (entry.group(3)) {
            case "A", "C" -> add(path, Status.ADDED, "");
            case "D" -> add(path, Status.DELETED, "");
            case "M", "T" -> add(path, Status.MODIFIED, "");
            case "R" -> add(QuotedPath.read(String.valueOf(entry.group(5))), Status.RENAMED, path);
            default -> problem = NO_DIFF;
        }
    }

    /** Returns the submodule of an entry; empty if the entry is not a submodule. */
    static Optional<String> submodule(String text) {
        Matcher entry = ENTRY.matcher(text);
        boolean found = entry.matches() && entry.group(2).equals(SUBMODULE);
        return found ? Optional.of(QuotedPath.read(entry.group(4))) : Optional.empty();
    }

    private void add(String path, Status status, String from) {
        entries.put(path, new Entry(status, from));
        if (Budget.CHANGED_FILES.isExceededBy(entries.size())) {
            problem = Message.of("change.tooLarge", Budget.CHANGED_FILES.exceeded());
        }
    }

    private void header(String text) {
        Matcher hunk = HUNK.matcher(text);
        if (hunk.matches()) {
            removed = count(hunk.group(1));
            line = Integer.parseInt(hunk.group(2));
            added = count(hunk.group(3));
            // A hunk without new lines names the line before it.
            next = added == 0 ? line + 1 : line;
        } else if (text.startsWith("@@")) {
            problem = NO_DIFF;
        } else if (text.startsWith("--- ")) {
            oldPath = path(text);
        } else if (text.startsWith("+++ ")) {
            newPath = path(text);
        }
    }

    /** Returns the line count of a hunk header, which is 1 if omitted. */
    private static int count(@CheckForNull String number) {
        return number == null ? 1 : Integer.parseInt(number);
    }

    /** Returns the path after {@code a/} or {@code b/}. A path with a blank ends with a tab. */
    private static String path(String header) {
        String name = header.substring("--- ".length());
        String path = QuotedPath.read(name.endsWith("\t") ? name.substring(0, name.length() - 1) : name);
        return path.equals("/dev/null") ? "" : path.substring(Math.min(2, path.length()));
    }

    private void content(String text) {
        boolean moved = text.startsWith(ChangeCommands.MOVED);
        String plain = moved ? text.substring(ChangeCommands.MOVED.length()) : text;
        if (plain.startsWith("-") && removed > 0) {
            removed--;
            if (!moved) {
                removed();
            }
            DeclaredFunction.of(oldPath, plain.substring(1)).ifPresent(this::removed);
        } else if (plain.startsWith("+") && added > 0) {
            added--;
            if (!moved) {
                written(line);
            }
            line++;
        } else if (!plain.startsWith("\\")) {
            problem = NO_DIFF;
        }
    }

    private void removed() {
        if (next < 1) {
            problem = NO_DIFF;
            return;
        }
        List<Integer> pairs = removedLines.computeIfAbsent(newPath, path -> new ArrayList<>());
        int last = pairs.size() - 1;
        if (last > 0 && pairs.get(last - 1) == next) {
            pairs.set(last, pairs.get(last) + 1);
        } else if (last > 0 && pairs.get(last - 1) > next) {
            problem = NO_DIFF;
        } else if (Budget.CHANGED_RANGES.isExceededBy(++ranges)) {
            problem = Message.of("change.tooLarge", Budget.CHANGED_RANGES.exceeded());
        } else {
            pairs.add(next);
            pairs.add(1);
        }
    }

    private void removed(String function) {
        removedFunctions.add(function);
        if (Budget.CHANGED_RANGES.isExceededBy(removedFunctions.size())) {
            problem = Message.of("change.tooManyRemoved");
        }
    }

    private void written(int number) {
        List<Integer> bounds = lines.computeIfAbsent(newPath, path -> new ArrayList<>());
        int last = bounds.isEmpty() ? 0 : bounds.get(bounds.size() - 1);
        if (number <= last) {
            problem = NO_DIFF;
        } else if (last > 0 && last == number - 1) {
            bounds.set(bounds.size() - 1, number);
        } else if (Budget.CHANGED_RANGES.isExceededBy(++ranges)) {
            problem = Message.of("change.tooLarge", Budget.CHANGED_RANGES.exceeded());
        } else {
            bounds.add(number);
            bounds.add(number);
        }
    }

    /** Returns why the output is unusable, after all of it was read; empty if it is usable. */
    Optional<Message> problem() {
        if (problem == null && isInHunk()) {
            return Optional.of(NO_DIFF);
        }
        return Optional.ofNullable(problem);
    }

    List<ChangedFile> files() {
        return entries.entrySet().stream()
                .map(entry -> new ChangedFile(
                        entry.getKey(),
                        entry.getValue().status(),
                        entry.getValue().oldPath(),
                        LineRanges.of(numbers(lines, entry.getKey())),
                        RemovedLines.of(numbers(removedLines, entry.getKey()))))
                .toList();
    }

    private static int[] numbers(Map<String, List<Integer>> all, String path) {
        return all.getOrDefault(path, List.of()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    Set<String> removedFunctions() {
        return removedFunctions;
    }
}
