package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an object that is one issue: of Code Climate's format, which is also GitLab's code quality report, of
 * staticcheck, or of revive. They come in an array, or one per line.
 */
final class ListedIssue {
    /** Code with which staticcheck reports that a package does not compile. */
    private static final String COMPILE = "compile";

    /** Members whose values are objects. */
    private static final Set<String> OBJECTS = Set.of(
            "location", "end", "Position", "content", "attributes", "remediation", "trace", "CheckProps", "related");

    private final IssueDraft issue = new IssueDraft();
    private final Set<String> members = new HashSet<>();
    private String type = "issue";

    /** Returns whether an object with this name belongs to an issue. */
    static boolean isMember(String name) {
        return OBJECTS.contains(name);
    }

    void member(String name, JsonParser value) throws IOException {
        members.add(name);
        switch (name) {
            case "type" -> type = LenientJson.text(value);
            case "check_name", "code", "RuleName" -> issue.linter = LenientJson.text(value);
            case "description", "message", "Failure" -> issue.text = LenientJson.text(value);
            case "severity", "Severity" -> issue.severity = LenientJson.text(value);
            case "location" -> LenientJson.object(value, this::location);
            case "end" -> issue.endLine = place(value)[0];
            case "Position" -> LenientJson.object(value, this::position);
            default -> value.skipChildren();
        }
    }

    /** Returns the format, once all members were read; empty if it is something else. */
    Optional<LintFormat> format() {
        return LintFormat.ofIssue(members);
    }

    /** Returns whether this is a line of a JSON log. */
    boolean isLogLine() {
        return members.contains("level") && (members.contains("msg") || members.contains("message"));
    }

    /** Returns whether this is a measurement, which a Code Climate report may also contain. */
    boolean isMeasurement() {
        return !type.equalsIgnoreCase("issue");
    }

    boolean isCompileError() {
        return issue.linter.equals(COMPILE);
    }

    IssueDraft issue() {
        // golangci-lint writes the name of its linter twice.
        String prefix = issue.linter + ": ";
        issue.text = issue.text.startsWith(prefix) ? issue.text.substring(prefix.length()) : issue.text;
        return issue;
    }

    private void location(String name, JsonParser value) throws IOException {
        switch (name) {
            case "path", "file" -> issue.file = LenientJson.text(value);
            case "line" -> issue.line = LenientJson.number(value);
            case "column" -> issue.column = LenientJson.number(value);
            case "lines", "positions" -> LenientJson.object(value, this::range);
            default -> value.skipChildren();
        }
    }

    private void range(String end, JsonParser value) throws IOException {
        int[] place = place(value);
        if (end.equals("begin")) {
            issue.line = place[0];
            issue.column = place[1];
        } else if (end.equals("end")) {
            issue.endLine = place[0];
        }
    }

    /** Reads a line, or {@code {"line": 1, "column": 2}}. */
    private static int[] place(JsonParser value) throws IOException {
        int[] place = new int[2];
        if (value.currentToken() == JsonToken.START_OBJECT) {
            LenientJson.object(value, (name, number) -> {
                switch (name) {
                    case "line", "Line" -> place[0] = LenientJson.number(number);
                    case "column", "Column" -> place[1] = LenientJson.number(number);
                    default -> number.skipChildren();
                }
            });
        } else {
            place[0] = LenientJson.number(value);
        }
        return place;
    }

    /** Reads {@code {"Start": {"Filename": "a.go", "Line": 1, "Column": 2}, "End": …}} of revive. */
    private void position(String name, JsonParser value) throws IOException {
        if (name.equals("Start")) {
            LenientJson.object(value, (part, field) -> {
                switch (part) {
                    case "Filename" -> issue.file = LenientJson.text(field);
                    case "Line" -> issue.line = LenientJson.number(field);
                    case "Column" -> issue.column = LenientJson.number(field);
                    default -> field.skipChildren();
                }
            });
        } else if (name.equals("End")) {
            issue.endLine = place(value)[0];
        } else {
            value.skipChildren();
        }
    }
}
