package io.jenkins.plugins.godelivery.engine.gotest;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report as JUnit XML: one suite per package, leaves as cases. */
public final class JUnitXmlWriter {
    private JUnitXmlWriter() {}

    /** @param out receives UTF-8; not closed */
    public static void write(TestReport report, OutputStream out) throws IOException {}
}
