package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.io.IOException;

/** Destination of a report's data parts, by their names below {@code data/}: a folder or an archive. */
public interface ReportDataWriter {
    /** Begins a JSON part; closing the generator ends it. */
    JsonGenerator json(String name) throws IOException;

    /**
     * Writes the text of a file that has its own page, {@code source/N.txt}.
     *
     * @param path of the file in the sources
     * @return whether there is one
     */
    boolean source(int number, String path, Sources sources) throws IOException;
}
