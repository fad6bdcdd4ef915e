package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;

/** A Code Climate report, which is GitLab's code quality report, too: an array of issues, or one issue a line. */
final class CodeClimate extends JsonReport {
    CodeClimate(LintReportBuilder report, String file, Warnings warnings) {
        super(report, file, warnings);
    }

    @Override
    void report(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) {
            issue(value);
        } else {
            Json.array(value, this::issue);
        }
    }

    private void issue(JsonParser value) throws IOException {
        IssueDraft issue = new IssueDraft();
        String[] type = {"issue"};
        Json.object(value, (name, field) -> {
            switch (name) {
                case "type" -> type[0] = Json.text(field);
                case "check_name" -> issue.linter = Json.text(field);
                case "description" -> issue.text = Json.text(field);
                case "severity" -> issue.severity = Json.text(field);
                case "location" -> Json.object(field, (part, place) -> location(issue, part, place));
                default -> field.skipChildren();
            }
        });
        // golangci-lint names its linter twice.
        String prefix = issue.linter + ": ";
        issue.text = issue.text.startsWith(prefix) ? issue.text.substring(prefix.length()) : issue.text;
        // A report may also hold measurements, and an object that is neither was never an issue.
        if (type[0].equalsIgnoreCase("issue") && !(issue.text.isEmpty() && issue.file.isEmpty())) {
            report.add(issue);
        }
    }

    private static void location(IssueDraft issue, String name, JsonParser value) throws IOException {
        switch (name) {
            case "path" -> issue.file = Json.text(value);
            case "lines", "positions" -> Json.object(value, (end, place) -> place(issue, end, place));
            default -> value.skipChildren();
        }
    }

    /** A line, or {@code {"line": 1, "column": 2}}. */
    private static void place(IssueDraft issue, String end, JsonParser value) throws IOException {
        int[] place = new int[2];
        if (value.currentToken() == JsonToken.START_OBJECT) {
            Json.object(value, (name, number) -> {
                switch (name) {
                    case "line" -> place[0] = Json.number(number);
                    case "column" -> place[1] = Json.number(number);
                    default -> number.skipChildren();
                }
            });
        } else {
            place[0] = Json.number(value);
        }
        if (end.equals("begin")) {
            issue.line = place[0];
            issue.column = place[1];
        } else if (end.equals("end")) {
            issue.endLine = place[0];
        }
    }
}
