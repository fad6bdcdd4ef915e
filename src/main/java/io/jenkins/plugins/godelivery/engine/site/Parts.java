package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Where the parts of a report's data go, by their names below {@code data/}: a folder, or an archive. */
public interface Parts {
    /** Begins a JSON part; closing the generator ends it. */
    JsonGenerator json(String name) throws IOException;

    /** A part as it is. */
    void bytes(String name, byte[] content) throws IOException;
}
