package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads the JSON of golangci-lint, v1 and v2: {@code {"Issues": [...], "Report": {...}}}. It always writes both. {@link
 * GosecJson} has issues of the same name.
 */
final class GolangciJson {
    /**
     * Phrases of warnings about the configuration, which do not affect the analysis. Other warnings ("Can't run
     * linter") mean that something was not analysed.
     */
    private static final List<String> HARMLESS =
            List.of("deprecated", "disabled because", "renamed", "replaced by", "inactivated", "nolint");

    private final LintReportBuilder report;
    private final Consumer<Message> loss;
    private boolean hasIssues;
    private boolean hasRun;

    GolangciJson(LintReportBuilder report, Consumer<Message> loss) {
        this.report = report;
        this.loss = loss;
    }

    /** @return whether it is a member of such a report, and was read */
    boolean member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "Issues" -> issues(value);
            case "Report" -> run(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads the issues: an empty array if there are none; null means that nothing was analysed. */
    private void issues(JsonParser value) throws IOException {
        hasIssues = value.currentToken() == JsonToken.START_ARRAY;
        LenientJson.items(value, this::issue);
    }

    private void run(JsonParser value) throws IOException {
        hasRun = value.currentToken() == JsonToken.START_OBJECT;
        LenientJson.object(value, this::run);
    }

    /** Checks the members once all were read: if some are missing they were lost, or another tool wrote this. */
    void end(boolean ofGosec) {
        if (!hasIssues) {
            loss.accept(Message.of("lint.noIssues"));
        } else if (!hasRun && !ofGosec) {
            loss.accept(Message.of("lint.noReportMember"));
        }
    }

    private void run(String name, JsonParser value) throws IOException {
        switch (name) {
            case "Error" -> error(LenientJson.text(value));
            case "Warnings" -> LenientJson.array(value, warning -> LenientJson.object(warning, this::warning));
            case "Linters" -> LenientJson.items(value, this::linter);
            default -> value.skipChildren();
        }
    }

    /** Reads {@code {"Name": "errcheck", "Enabled": true}}; without Enabled it did not run. */
    private void linter(JsonParser value) throws IOException {
        String[] linter = {""};
        boolean[] enabled = {false};
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "Name" -> linter[0] = LenientJson.text(field);
                case "Enabled" -> enabled[0] = field.currentToken() == JsonToken.VALUE_TRUE;
                default -> field.skipChildren();
            }
        });
        report.linter(linter[0], enabled[0]);
    }

    private void error(String message) {
        if (!message.isEmpty()) {
            loss.accept(Message.of("lint.golangciFailed", message.strip()));
        }
    }

    private void warning(String name, JsonParser value) throws IOException {
        String text = LenientJson.text(value);
        String lower = text.toLowerCase(Locale.ROOT);
        if (name.equals("Text") && HARMLESS.stream().noneMatch(lower::contains)) {
            loss.accept(Message.of("lint.golangciWarned", text.strip()));
        }
    }

    private void issue(JsonParser value) throws IOException {
        IssueDraft issue = new IssueDraft();
        Replacement replacement = new Replacement();
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "FromLinter" -> issue.linter = LenientJson.text(field);
                case "Text" -> issue.text = LenientJson.text(field);
                case "Severity" -> issue.severity = LenientJson.text(field);
                case "SourceLines" -> issue.sourceLines = LenientJson.list(field, LenientJson::text);
                case "Pos" -> LenientJson.object(field, (part, number) -> position(issue, part, number));
                case "LineRange" -> LenientJson.object(field, (part, number) -> lineRange(issue, part, number));
                case "SuggestedFixes" -> issue.fixes = LenientJson.list(field, GolangciJson::fix);
                case "Replacement" -> LenientJson.object(field, replacement);
                default -> GosecJson.issue(issue, name, field);
            }
        });
        replacement.addTo(issue);
        if (!issue.suppressed) {
            report.add(issue);
        }
    }

    private static void position(IssueDraft issue, String name, JsonParser value) throws IOException {
        switch (name) {
            case "Filename" -> issue.file = LenientJson.text(value);
            case "Line" -> issue.line = LenientJson.number(value);
            case "Column" -> issue.column = LenientJson.number(value);
            default -> value.skipChildren();
        }
    }

    private static void lineRange(IssueDraft issue, String name, JsonParser value) throws IOException {
        if (name.equals("To")) {
            issue.endLine = LenientJson.number(value);
        } else {
            value.skipChildren();
        }
    }

    private static SuggestedFix fix(JsonParser value) throws IOException {
        String[] message = {""};
        List<TextEdit> edits = new ArrayList<>();
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "Message" -> message[0] = LenientJson.text(field);
                case "TextEdits" -> edits.addAll(LenientJson.list(field, GolangciJson::edit));
                default -> field.skipChildren();
            }
        });
        return new SuggestedFix(message[0], edits);
    }

    /**
     * Reads an edit. Positions are offsets in the file of the issue: golangci-lint translates those of the analyzers.
     */
    private static TextEdit edit(JsonParser value) throws IOException {
        int[] offsets = new int[2];
        String[] text = {""};
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "Pos" -> offsets[0] = LenientJson.number(field);
                case "End" -> offsets[1] = LenientJson.number(field);
                case "NewText" -> text[0] = decode(LenientJson.text(field));
                default -> field.skipChildren();
            }
        });
        return new TextEdit("", Region.ofOffsets(offsets[0], Math.max(offsets[0], offsets[1])), text[0]);
    }

    /** Decodes base64, in which Go writes bytes. */
    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }

    /** A fix as golangci-lint up to 1.62 suggested it: other lines for the issue's, or other text in its line. */
    private static final class Replacement implements LenientJson.Field {
        private boolean present;
        private List<String> lines = List.of();
        private boolean inline;
        private int startColumn;
        private int length;
        private String text = "";

        @Override
        public void read(String name, JsonParser value) throws IOException {
            present = true;
            switch (name) {
                case "NewLines" -> lines = LenientJson.list(value, LenientJson::text);
                case "Inline" -> LenientJson.object(value, this::inline);
                default -> value.skipChildren();
            }
        }

        private void inline(String name, JsonParser value) throws IOException {
            inline = true;
            switch (name) {
                case "StartCol" -> startColumn = LenientJson.number(value);
                case "Length" -> length = LenientJson.number(value);
                case "NewString" -> text = LenientJson.text(value);
                default -> value.skipChildren();
            }
        }

        /** Converts a 0-based column. */
        private static int column(long counted) {
            return (int) Math.min(counted + 1, Integer.MAX_VALUE);
        }

        void addTo(IssueDraft issue) {
            if (!present) {
                return;
            }
            int last = Math.max(issue.line, issue.endLine);
            Region region = inline
                    ? Region.ofLines(issue.line, column(startColumn), issue.line, column((long) startColumn + length))
                    : Region.ofLines(issue.line, 0, last, 0);
            String newText = inline ? text : String.join("\n", lines);
            issue.fixes = List.of(new SuggestedFix("", List.of(new TextEdit("", region, newText))));
        }
    }
}
