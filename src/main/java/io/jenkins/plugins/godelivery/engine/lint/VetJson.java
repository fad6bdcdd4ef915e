package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code go vet -json}: an object for each package, {@code {"p": {"printf": [{"posn": …}]}}}, with "# p"
 * between them up to Go 1.25, and lines of text for packages that vet could not look at.
 */
final class VetJson extends JsonReport {
    VetJson(LintReportBuilder report, String file, Warnings warnings) {
        super(report, file, warnings);
    }

    /** What is neither a package's name nor a tool download is the reason why a package was not looked at. */
    @Override
    public void text(String line) {
        if (!line.startsWith("# ") && !line.startsWith("go: downloading ")) {
            loss("vet did not look at everything: " + line);
        }
    }

    @Override
    void report(JsonParser value) throws IOException {
        Json.object(
                value,
                (packageName, analyzers) ->
                        Json.object(analyzers, (analyzer, findings) -> findings(findings, packageName, analyzer)));
    }

    private void findings(JsonParser value, String packageName, String analyzer) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) {
            Json.object(value, (name, field) -> loss(analyzer + " failed in " + packageName + ": " + Json.text(field)));
        } else {
            Json.array(value, finding -> finding(finding, packageName, analyzer));
        }
    }

    private void finding(JsonParser value, String packageName, String analyzer) throws IOException {
        IssueDraft issue = new IssueDraft();
        issue.linter = analyzer;
        issue.packageName = packageName;
        Json.object(value, (name, field) -> {
            switch (name) {
                case "posn" -> position(issue, Json.text(field));
                case "end" -> issue.endLine = line(Json.text(field));
                case "message" -> issue.text = Json.text(field);
                case "suggested_fixes" -> issue.fixes = Json.list(field, VetJson::fix);
                default -> field.skipChildren();
            }
        });
        report.add(issue);
    }

    private static void position(IssueDraft issue, String text) {
        int column = lastNumber(text, text.length());
        int line = column < 0 ? -1 : lastNumber(text, column - 1);
        if (line < 0) {
            issue.file = text;
            return;
        }
        issue.file = text.substring(0, line - 1);
        issue.line = Integer.parseInt(text, line, column - 1, 10);
        issue.column = Integer.parseInt(text, column, text.length(), 10);
    }

    private static int line(String text) {
        IssueDraft place = new IssueDraft();
        position(place, text);
        return place.line;
    }

    /** Where the number begins that stands between a colon and the end, -1 if there is none. */
    private static int lastNumber(String text, int end) {
        int start = end;
        while (start > 0 && Character.isDigit(text.charAt(start - 1)) && end - start < 9) {
            start--;
        }
        return start > 1 && start < end && text.charAt(start - 1) == ':' ? start : -1;
    }

    private static SuggestedFix fix(JsonParser value) throws IOException {
        String[] message = {""};
        List<TextEdit> edits = new ArrayList<>();
        Json.object(value, (name, field) -> {
            switch (name) {
                case "message" -> message[0] = Json.text(field);
                case "edits" -> edits.addAll(Json.list(field, VetJson::edit));
                default -> field.skipChildren();
            }
        });
        return new SuggestedFix(message[0], edits);
    }

    private static TextEdit edit(JsonParser value) throws IOException {
        String[] texts = {"", ""};
        int[] offsets = new int[2];
        Json.object(value, (name, field) -> {
            switch (name) {
                case "filename" -> texts[0] = Json.text(field);
                case "start" -> offsets[0] = Json.number(field);
                case "end" -> offsets[1] = Json.number(field);
                case "new" -> texts[1] = Json.text(field);
                default -> field.skipChildren();
            }
        });
        return new TextEdit(texts[0], Region.ofOffsets(offsets[0], Math.max(offsets[0], offsets[1])), texts[1]);
    }
}
