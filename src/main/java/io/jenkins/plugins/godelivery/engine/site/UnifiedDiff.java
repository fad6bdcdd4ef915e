package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.Region;
import io.jenkins.plugins.godelivery.engine.lint.SuggestedFix;
import io.jenkins.plugins.godelivery.engine.lint.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a suggested fix as a unified diff for {@code patch} and {@code git apply}. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final SourceTexts sources;
    private final LintIssue issue;

    UnifiedDiff(SourceTexts sources, LintIssue issue) {
        this.sources = sources;
        this.issue = issue;
    }

    /** A range of a file in bytes, the end exclusive, and its replacement. */
    private record Edit(int start, int end, String newText) {}

    /** @return empty if the source that the edits refer to is not available, or the diff exceeds the limits */
    String of(SuggestedFix fix) {
        Map<String, List<TextEdit>> byFile = new TreeMap<>();
        fix.edits()
                .forEach(edit -> byFile.computeIfAbsent(file(edit), file -> new ArrayList<>())
                        .add(edit));
        StringBuilder diff = new StringBuilder();
        for (Map.Entry<String, List<TextEdit>> file : byFile.entrySet()) {
            Optional<String> one = source(file.getKey()).flatMap(text -> diff(file.getKey(), text, file.getValue()));
            if (one.isEmpty()) {
                return "";
            }
            diff.append(one.get());
        }
        return Budget.PATCH_BYTES.isExceededBy(diff.length()) ? "" : diff.toString();
    }

    private String file(TextEdit edit) {
        return edit.file().isEmpty() ? issue.file() : edit.file();
    }

    /** Returns the whole file, otherwise the lines in the report. */
    private Optional<TextLines> source(String file) {
        Optional<TextLines> whole = sources.read(file);
        if (whole.isPresent()) {
            return whole;
        }
        if (!file.equals(issue.file()) || issue.sourceLines().isEmpty()) {
            return Optional.empty();
        }
        byte[] known = (String.join("\n", issue.sourceLines()) + "\n").getBytes(StandardCharsets.UTF_8);
        return Optional.of(new TextLines(known, issue.line()));
    }

    private static Optional<String> diff(String file, TextLines text, List<TextEdit> wanted) {
        if (Budget.EDITS.isExceededBy(wanted.size())) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        long size = 0;
        for (TextEdit edit : wanted) {
            Optional<Edit> inBytes = inBytes(text, edit);
            if (inBytes.isEmpty()) {
                return Optional.empty();
            }
            edits.add(inBytes.get());
            size += inBytes.get().end() - inBytes.get().start() + edit.newText().length();
        }
        if (Budget.PATCH_BYTES.isExceededBy(size) || hasLongLine(text, edits)) {
            return Optional.empty();
        }
        edits.sort(Comparator.comparingInt(Edit::start));
        StringBuilder diff = new StringBuilder("--- a/" + file + "\n+++ b/" + file + "\n");
        int grown = 0;
        for (int from = 0; from < edits.size(); ) {
            int to = from + 1;
            while (to < edits.size()
                    && text.lineAt(edits.get(to).start())
                            <= text.lineAt(edits.get(to - 1).end()) + 2 * CONTEXT) {
                to++;
            }
            Hunk hunk = new Hunk(text, edits.subList(from, to));
            grown = hunk.append(diff, grown);
            from = to;
        }
        return Optional.of(diff.toString());
    }

    /** Returns whether a shown line, including the context, is too long. */
    private static boolean hasLongLine(TextLines text, List<Edit> edits) {
        return edits.stream().anyMatch(edit -> {
            int from = text.startOfRange(text.lineAt(edit.start()) - CONTEXT);
            int to = text.endOfRange(text.lineAt(edit.end()) + CONTEXT);
            return Budget.PATCH_BYTES.isExceededBy((long) to - from);
        });
    }

    private static Optional<Edit> inBytes(TextLines text, TextEdit edit) {
        Region region = edit.region();
        if (region.startOffset() >= 0) {
            boolean inside =
                    text.isWhole() && region.startOffset() <= region.endOffset() && region.endOffset() <= text.size();
            return inside
                    ? Optional.of(new Edit((int) region.startOffset(), (int) region.endOffset(), edit.newText()))
                    : Optional.empty();
        }
        if (!text.has(region.startLine()) || !text.has(region.endLine()) || region.endLine() < region.startLine()) {
            return Optional.empty();
        }
        int start = text.offset(region.startLine(), Math.max(1, region.startColumn()));
        int end = region.endColumn() == 0
                ? text.endOf(region.endLine())
                : text.offset(region.endLine(), region.endColumn());
        boolean wholeLines = region.startColumn() == 0 && region.endColumn() == 0;
        boolean lineEndMissing =
                wholeLines && !edit.newText().isEmpty() && !edit.newText().endsWith("\n");
        if (!wholeLines && region.endColumn() == 0) {
            end = text.withoutLineEnd(end);
        }
        String newText = lineEndMissing ? edit.newText() + "\n" : edit.newText();
        return start <= end ? Optional.of(new Edit(start, end, newText)) : Optional.empty();
    }

    /** Adjacent edits with the lines around them. */
    private record Hunk(TextLines text, List<Edit> edits) {
        /**
         * @param grown number of lines by which earlier hunks made the file longer
         * @return the same number after this hunk
         */
        int append(StringBuilder diff, int grown) {
            Edit last = edits.get(edits.size() - 1);
            int firstLine = text.lineAt(edits.get(0).start());
            int lastLine = text.lineAt(Math.max(edits.get(0).start(), last.end() - 1));
            List<String> before = text.lines(firstLine - CONTEXT, firstLine - 1);
            List<String> removed = text.lines(firstLine, lastLine);
            List<String> added = changed(firstLine, lastLine);
            List<String> after = text.lines(lastLine + 1, lastLine + CONTEXT);
            int around = before.size() + after.size();
            int start = firstLine - before.size();
            diff.append("@@ -%d,%d +%d,%d @@%n"
                    .formatted(start, around + removed.size(), start + grown, around + added.size())
                    .replace("\r", ""));
            append(diff, ' ', before);
            append(diff, '-', removed);
            append(diff, '+', added);
            append(diff, ' ', after);
            return grown + added.size() - removed.size();
        }

        private List<String> changed(int firstLine, int lastLine) {
            StringBuilder changed = new StringBuilder();
            int at = text.offset(firstLine, 1);
            for (Edit edit : edits) {
                changed.append(text.text(at, Math.max(at, edit.start()))).append(edit.newText());
                at = Math.max(at, edit.end());
            }
            changed.append(text.text(at, Math.max(at, text.endOf(lastLine))));
            return changed.toString().lines().toList();
        }

        private static void append(StringBuilder diff, char mark, List<String> lines) {
            lines.forEach(line -> diff.append(mark).append(line).append('\n'));
        }
    }
}
