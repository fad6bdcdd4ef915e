package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of a tool in a SARIF report, with the tables that its results refer to by index. */
final class SarifRun {
    /** What a result without a level is, unless its rule says otherwise (SARIF 3.27.10). */
    private static final String DEFAULT_LEVEL = "warning";

    private static final int TABLE_LIMIT = 500_000;

    private String toolName = "";
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Rule> rulesById = new HashMap<>();
    private final List<String> artifacts = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    private static final class Rule {
        private String id = "";
        private String level = "";
    }

    private static final class Result {
        private final IssueDraft issue = new IssueDraft();
        private int ruleIndex = -1;
        private int artifactIndex = -1;
        private boolean located;
        /** Suppressed, gone since the baseline, or not a failure at all. */
        private boolean ignored;
    }

    void tool(String name, JsonParser value) throws IOException {
        if (name.equals("driver")) {
            Json.object(value, this::driver);
        } else {
            value.skipChildren();
        }
    }

    private void driver(String name, JsonParser value) throws IOException {
        switch (name) {
            case "name" -> toolName = Json.text(value);
            case "rules" -> Json.array(value, this::rule);
            default -> value.skipChildren();
        }
    }

    private void rule(JsonParser value) throws IOException {
        Rule rule = new Rule();
        Json.object(value, (name, field) -> {
            switch (name) {
                case "id" -> rule.id = Json.text(field);
                case "defaultConfiguration" -> rule.level = Json.textOf(field, "level");
                default -> field.skipChildren();
            }
        });
        if (rules.size() < TABLE_LIMIT) {
            rules.add(rule);
            rulesById.putIfAbsent(rule.id, rule);
        }
    }

    void artifact(JsonParser value) throws IOException {
        String[] uri = {""};
        Json.object(value, (name, field) -> {
            if (name.equals("location")) {
                uri[0] = path(Json.textOf(field, "uri"));
            } else {
                field.skipChildren();
            }
        });
        if (artifacts.size() < TABLE_LIMIT) {
            artifacts.add(uri[0]);
        }
    }

    void result(JsonParser value) throws IOException {
        Result result = new Result();
        IssueDraft issue = result.issue;
        Json.object(value, (name, field) -> {
            switch (name) {
                case "ruleId" -> issue.linter = Json.text(field);
                case "ruleIndex" -> result.ruleIndex = Json.number(field);
                case "rule" -> Json.object(field, (part, rule) -> ruleReference(result, part, rule));
                case "level" -> issue.severity = Json.text(field);
                case "kind" -> result.ignored |= !Json.text(field).equals("fail");
                case "baselineState" -> result.ignored |= Json.text(field).equals("absent");
                case "suppressions" ->
                    Json.array(field, item -> result.ignored |= isInForce(Json.textOf(item, "status")));
                case "message" -> Json.object(field, (part, text) -> message(issue, part, text));
                case "locations" ->
                    Json.array(field, item -> Json.object(item, (part, place) -> location(result, part, place)));
                case "fixes" -> issue.fixes = Json.list(field, SarifFix::read);
                default -> field.skipChildren();
            }
        });
        if (!result.ignored && results.size() <= LintReportBuilder.ISSUES_LIMIT) {
            results.add(result);
        }
    }

    /** A suppression may have been proposed or rejected only; one without a status is accepted. */
    private static boolean isInForce(String status) {
        return status.isEmpty() || status.equals("accepted");
    }

    private static void ruleReference(Result result, String name, JsonParser value) throws IOException {
        switch (name) {
            case "id" -> result.issue.linter = Json.text(value);
            case "index" -> result.ruleIndex = Json.number(value);
            default -> value.skipChildren();
        }
    }

    private static void message(IssueDraft issue, String name, JsonParser value) throws IOException {
        if (name.equals("text") || (name.equals("markdown") && issue.text.isEmpty())) {
            issue.text = Json.text(value);
        } else {
            value.skipChildren();
        }
    }

    /** Only the first location is where the issue is. */
    private static void location(Result result, String name, JsonParser value) throws IOException {
        if (name.equals("physicalLocation") && !result.located) {
            result.located = true;
            Json.object(value, (part, field) -> {
                switch (part) {
                    case "artifactLocation" -> Json.object(field, (key, text) -> artifactReference(result, key, text));
                    case "region" -> Json.object(field, (key, number) -> region(result.issue, key, number));
                    default -> field.skipChildren();
                }
            });
        } else {
            value.skipChildren();
        }
    }

    private static void artifactReference(Result result, String name, JsonParser value) throws IOException {
        switch (name) {
            case "uri" -> result.issue.file = path(Json.text(value));
            case "index" -> result.artifactIndex = Json.number(value);
            default -> value.skipChildren();
        }
    }

    private static void region(IssueDraft issue, String name, JsonParser value) throws IOException {
        switch (name) {
            case "startLine" -> issue.line = Json.number(value);
            case "startColumn" -> issue.column = Json.number(value);
            case "endLine" -> issue.endLine = Json.number(value);
            case "snippet" ->
                issue.sourceLines = Json.textOf(value, "text").lines().limit(10).toList();
            default -> value.skipChildren();
        }
    }

    /** The path of a URI; relative ones are left so, whatever base they have, because reports are compared. */
    static String path(String uri) {
        String path = uri.startsWith("file://") ? uri.substring(uri.indexOf('/', "file://".length()) + 1) : uri;
        if (uri.startsWith("file://")) {
            boolean drive = path.length() > 1 && path.charAt(1) == ':';
            path = drive ? path : "/" + path;
        }
        try {
            return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    void addTo(LintReportBuilder report) {
        for (Result result : results) {
            resolve(result);
            report.add(result.issue);
        }
    }

    private void resolve(Result result) {
        IssueDraft issue = result.issue;
        Rule rule = rule(result);
        issue.linter = issue.linter.isEmpty() ? rule.id : issue.linter;
        issue.linter = issue.linter.isEmpty() ? toolName : issue.linter;
        issue.severity = issue.severity.isEmpty() ? rule.level : issue.severity;
        issue.severity = issue.severity.isEmpty() ? DEFAULT_LEVEL : issue.severity;
        if (issue.file.isEmpty() && result.artifactIndex >= 0 && result.artifactIndex < artifacts.size()) {
            issue.file = artifacts.get(result.artifactIndex);
        }
    }

    private Rule rule(Result result) {
        if (result.ruleIndex >= 0 && result.ruleIndex < rules.size()) {
            return rules.get(result.ruleIndex);
        }
        return rulesById.getOrDefault(result.issue.linter, new Rule());
    }
}
