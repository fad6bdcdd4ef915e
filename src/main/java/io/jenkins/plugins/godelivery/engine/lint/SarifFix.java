package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A fix of a SARIF result: replacements in one or more files. */
final class SarifFix {
    private String message = "";
    private final List<TextEdit> edits = new ArrayList<>();

    private SarifFix() {}

    static SuggestedFix read(JsonParser value) throws IOException {
        SarifFix fix = new SarifFix();
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "description" -> fix.message = LenientJson.textOf(field, "text");
                case "artifactChanges" -> LenientJson.array(field, fix::change);
                default -> field.skipChildren();
            }
        });
        return new SuggestedFix(fix.message, fix.edits);
    }

    private void change(JsonParser value) throws IOException {
        String[] file = {""};
        List<TextEdit> changes = new ArrayList<>();
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "artifactLocation" -> file[0] = SarifFiles.path(LenientJson.textOf(field, "uri"));
                case "replacements" -> changes.addAll(LenientJson.list(field, SarifFix::replacement));
                default -> field.skipChildren();
            }
        });
        if (!Budget.EDITS.isExceededBy(edits.size())) {
            changes.forEach(edit -> edits.add(new TextEdit(file[0], edit.region(), edit.newText())));
        }
    }

    private static TextEdit replacement(JsonParser value) throws IOException {
        Deleted deleted = new Deleted();
        String[] text = {""};
        LenientJson.object(value, (name, field) -> {
            switch (name) {
                case "deletedRegion" -> LenientJson.object(field, deleted);
                case "insertedContent" -> text[0] = LenientJson.textOf(field, "text");
                default -> field.skipChildren();
            }
        });
        return new TextEdit("", deleted.region(), text[0]);
    }

    /** A deleted region, by lines or else by bytes. */
    private static final class Deleted implements LenientJson.Field {
        private int startLine;
        private int startColumn;
        private int endLine;
        private int endColumn;
        private int byteOffset;
        private int byteLength;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "startLine" -> startLine = LenientJson.number(value);
                case "startColumn" -> startColumn = LenientJson.number(value);
                case "endLine" -> endLine = LenientJson.number(value);
                case "endColumn" -> endColumn = LenientJson.number(value);
                case "byteOffset" -> byteOffset = LenientJson.number(value);
                case "byteLength" -> byteLength = LenientJson.number(value);
                default -> value.skipChildren();
            }
        }

        Region region() {
            return startLine == 0
                    ? Region.ofOffsets(byteOffset, (long) byteOffset + byteLength)
                    : Region.ofLines(startLine, startColumn, Math.max(startLine, endLine), endColumn);
        }
    }
}
