package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.io.IOException;

/** Destination of a report's data parts, by their names below {@code data/}: a folder or an archive. */
public interface ReportDataWriter {
    /** Begins a JSON part; closing the generator ends it. */
    JsonGenerator json(String name) throws IOException;

    /**
     * The text of a file that has a page of its own, {@code source/N.txt}.
     *
     * @param path by which the sources know it
     * @return whether there is one
     */
    boolean source(int number, String path, Sources sources) throws IOException;
}
