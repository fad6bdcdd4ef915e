package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.output.TextQuota;
import java.io.IOException;

/** Writes outputs of failed tests and packages in parts, of which a page loads only those that it shows. */
final class OutputParts implements AutoCloseable {
    private final ReportDataWriter reportDataWriter;
    private final TextQuota quota = new TextQuota(Budget.PAGES_LENGTH.most());

    @CheckForNull
    private JsonGenerator json;

    private int part;
    private int index;
    private int characters;

    OutputParts(ReportDataWriter reportDataWriter) {
        this.reportDataWriter = reportDataWriter;
    }

    /** @return the address of the text, {@code part.index} */
    String add(String text) throws IOException {
        if (json != null && characters >= Budget.OUTPUT_PART_LENGTH.count()) {
            close();
            part++;
        }
        if (json == null) {
            json = reportDataWriter.json("output/" + part + ".json");
            json.writeStartArray();
            index = 0;
            characters = 0;
        }
        String kept = quota.take(text);
        json.writeString(kept);
        characters += kept.length();
        return part + "." + index++;
    }

    @Override
    public void close() throws IOException {
        if (json != null) {
            json.writeEndArray();
            json.close();
            json = null;
        }
    }
}
