package io.jenkins.plugins.godelivery.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import java.io.IOException;

/**
 * Writes counts of tests as {@code "all": {"total": 3, "passed": 1, "failed": 1, "skipped": 1, "unfinished": 0}}.
 */
public final class CountsJson {
    private CountsJson() {}

    /** Writes counts of tests as a field of an object. */
    public static void write(String name, StatusCounts counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", counts.total());
        json.writeNumberField("passed", counts.passed());
        json.writeNumberField("failed", counts.failed());
        json.writeNumberField("skipped", counts.skipped());
        json.writeNumberField("unfinished", counts.unfinished());
        json.writeEndObject();
    }
}
