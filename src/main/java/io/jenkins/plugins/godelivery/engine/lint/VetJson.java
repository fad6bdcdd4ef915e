package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads an object of {@code go vet -json}, one per package: {@code {"p": {"printf": [{"posn": …}]}}}, and empty without
 * findings. Lines "# p" are between them, and up to Go 1.25 all of it is on standard error.
 */
final class VetJson {
    private final LintReportBuilder report;
    private final Consumer<Message> loss;
    private boolean hasPackage;

    /** @param loss receives the reason why a package was not analysed */
    VetJson(LintReportBuilder report, Consumer<Message> loss) {
        this.report = report;
        this.loss = loss;
    }

    /** Reads the value of a member, and reports if it is a package with a finding. */
    static void detect(JsonParser value, Runnable found) throws IOException {
        LenientJson.object(
                value,
                (analyzer, findings) -> LenientJson.array(
                        findings,
                        finding -> LenientJson.object(finding, (name, field) -> {
                            if (name.equals("posn")) {
                                found.run();
                            }
                            field.skipChildren();
                        })));
    }

    /** Returns whether one of the members was a package. */
    boolean hasPackage() {
        return hasPackage;
    }

    /** Reads a member of an object that may be vet's. */
    void member(String packageName, JsonParser analyzers) throws IOException {
        LenientJson.object(analyzers, (analyzer, findings) -> findings(findings, packageName, analyzer));
    }

    private void findings(JsonParser value, String packageName, String analyzer) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) {
            LenientJson.object(value, (name, field) -> failure(name, LenientJson.text(field), packageName, analyzer));
        } else {
            LenientJson.items(value, finding -> finding(finding, packageName, analyzer));
        }
    }

    private void failure(String name, String reason, String packageName, String analyzer) {
        if (name.equals("error")) {
            hasPackage = true;
            loss.accept(Message.of("lint.analyzerFailed", analyzer, packageName, reason));
        }
    }

    private void finding(JsonParser value, String packageName, String analyzer) throws IOException {
        IssueDraft issue = new IssueDraft();
        issue.linter = analyzer;
        issue.packageName = packageName;
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "posn" -> position(issue, LenientJson.text(field));
                case "end" -> issue.endLine = line(LenientJson.text(field));
                case "message" -> issue.text = LenientJson.text(field);
                case "suggested_fixes" -> issue.fixes = LenientJson.list(field, VetJson::fix);
                default -> field.skipChildren();
            }
        });
        if (!issue.file.isEmpty()) {
            hasPackage = true;
            report.add(issue);
        }
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

    /** Returns the start of the number between a colon and the end, -1 if there is none. */
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
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "message" -> message[0] = LenientJson.text(field);
                case "edits" -> edits.addAll(LenientJson.list(field, VetJson::edit));
                default -> field.skipChildren();
            }
        });
        return new SuggestedFix(message[0], edits);
    }

    private static TextEdit edit(JsonParser value) throws IOException {
        String[] texts = {"", ""};
        int[] offsets = new int[2];
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "filename" -> texts[0] = LenientJson.text(field);
                case "start" -> offsets[0] = LenientJson.number(field);
                case "end" -> offsets[1] = LenientJson.number(field);
                case "new" -> texts[1] = LenientJson.text(field);
                default -> field.skipChildren();
            }
        });
        return new TextEdit(texts[0], Region.ofOffsets(offsets[0], Math.max(offsets[0], offsets[1])), texts[1]);
    }
}
