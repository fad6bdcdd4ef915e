package io.jenkins.plugins.godelivery.engine.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

/** Reads and writes JSON without special settings. Both objects are immutable and thread-safe. */
public final class PlainJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static final ObjectReader READER = MAPPER.reader();
    public static final ObjectWriter WRITER = MAPPER.writer();

    private PlainJson() {}
}
