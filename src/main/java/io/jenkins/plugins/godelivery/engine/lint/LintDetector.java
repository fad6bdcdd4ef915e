package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.EmbeddedDocuments;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.TagwiseInputStream;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Finds the first lint report in a text, reading only as much of it as its format needs. */
final class LintDetector implements EmbeddedDocuments.Handler {
    private Optional<LintFormat> found = Optional.empty();
    /** Whether a line was found that only the go command prints. */
    private boolean ofGo;

    private int emptyObjects;
    /** Members of the current object. */
    private final Set<String> members = new HashSet<>();

    private LintDetector() {}

    /** @param in may end within a report */
    static Optional<LintFormat> detect(InputStream in, ReadLimits readLimits) throws IOException {
        LintDetector detector = new LintDetector();
        EmbeddedDocuments.read(in, detector, readLimits);
        return detector.found.or(detector::vetWithoutFindings);
    }

    /**
     * Detects vet output without findings: an empty object per package. A single one may also be the failure of another
     * tool.
     */
    private Optional<LintFormat> vetWithoutFindings() {
        return emptyObjects > 1 || (emptyObjects == 1 && ofGo) ? Optional.of(LintFormat.VET_JSON) : Optional.empty();
    }

    @Override
    public boolean isDone() {
        return found.isPresent();
    }

    @Override
    public void json(JsonParser value) throws IOException {
        members.clear();
        if (value.currentToken() == JsonToken.START_ARRAY) {
            array(value);
        } else {
            object(value);
        }
    }

    private void array(JsonParser value) throws IOException {
        JsonToken first = value.nextToken();
        if (first == JsonToken.END_ARRAY) {
            found = Optional.of(LintFormat.CODE_CLIMATE);
        } else if (first == JsonToken.START_OBJECT) {
            item(value);
        }
        while (!isDone() && value.nextToken() != JsonToken.END_ARRAY) {
            value.skipChildren();
        }
    }

    private void item(JsonParser object) throws IOException {
        LenientJson.object(object, (name, field) -> {
            members.add(name);
            field.skipChildren();
        });
        found = LintFormat.ofIssue(members);
    }

    private void object(JsonParser value) throws IOException {
        while (!isDone() && value.nextToken() == JsonToken.FIELD_NAME) {
            String name = value.currentName();
            members.add(name);
            found = LintFormat.ofReport(name);
            if (value.nextToken() == JsonToken.VALUE_STRING && name.equals("$schema")) {
                found = value.getText().contains("sarif") ? Optional.of(LintFormat.SARIF) : found;
            } else if (!isDone()) {
                VetJson.detect(value, () -> found = Optional.of(LintFormat.VET_JSON));
            }
        }
        emptyObjects += members.isEmpty() ? 1 : 0;
        found = found.or(() -> LintFormat.ofIssue(members));
    }

    @Override
    public void xml(TagwiseInputStream in) throws IOException {
        try {
            found = Checkstyle.isRoot(in) ? Optional.of(LintFormat.CHECKSTYLE) : Optional.empty();
        } catch (XMLStreamException e) {
            // Another kind of file, or a truncated one; a report may follow.
        }
    }

    @Override
    public void text(String text, long number) {
        ofGo |= text.startsWith("# ") || text.startsWith("go: ") || text.startsWith("vet: ");
    }

    @Override
    public void broken(long number, Message reason) {
        // The reader of the report warns about it.
    }
}
