package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;

/** Writes the parts of a list: {@code FOLDER/N.json} is an object whose only field has the entries of part N. */
final class ChunkWriter implements AutoCloseable {
    private final ReportDataWriter reportDataWriter;
    private final ChunkIndex shards;
    private final String folder;
    private final String field;
    private final Start start;

    @CheckForNull
    private JsonGenerator json;

    /** {@link JsonGenerator#writeStartArray()} or {@link JsonGenerator#writeStartObject()}. */
    interface Start {
        void write(JsonGenerator json) throws IOException;
    }

    /** @param start whether the entries are those of an array or fields of an object */
    ChunkWriter(ReportDataWriter reportDataWriter, ChunkIndex shards, String folder, String field, Start start) {
        this.reportDataWriter = reportDataWriter;
        this.shards = shards;
        this.folder = folder;
        this.field = field;
        this.start = start;
    }

    /** Returns the generator for the next entry. */
    JsonGenerator next(int index, long weight) throws IOException {
        if (shards.add(index, weight)) {
            close();
            json = reportDataWriter.json(folder + "/" + shards.current() + ".json");
            json.writeStartObject();
            json.writeFieldName(field);
            start.write(json);
        }
        return json;
    }

    /** Ends the last part. */
    @Override
    public void close() throws IOException {
        if (json != null) {
            if (json.getOutputContext().inArray()) {
                json.writeEndArray();
            } else {
                json.writeEndObject();
            }
            json.writeEndObject();
            json.close();
        }
    }
}
