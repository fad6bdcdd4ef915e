package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Rewrites a cover profile with each block once. {@code go test -coverpkg=./...} writes every block once per package
 * with tests.
 */
public final class CondensedProfile {
    private CondensedProfile() {}

    /**
     * Writes a cover profile with each block once.
     *
     * @param out receives a profile that gives the same coverage, alone or merged with others; not closed
     * @throws IOException also if reading it gives a warning, so that it cannot be condensed
     */
    public static void write(ReportFile profile, OutputStream out) throws IOException {
        CoverageBuilder builder = new CoverageBuilder(ReadLimits.ofAgent());
        Warnings warnings = new Warnings();
        CoverProfileReader.read(profile, builder, warnings);
        if (!warnings.list().isEmpty()) {
            throw new IOException(warnings.list().get(0).text());
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Coverage coverage = builder.build();
        text.append("mode: ").append(coverage.mode().word()).append('\n');
        for (FileCoverage file : coverage.files()) {
            for (int block = 0; block < file.blocks(); block++) {
                write(file, block, text);
            }
        }
        text.flush();
    }

    private static void write(FileCoverage file, int block, Writer text) throws IOException {
        text.append(file.path()).append(':');
        text.append(Integer.toString(file.startLine(block))).append('.');
        text.append(Integer.toString(file.startColumn(block))).append(',');
        text.append(Integer.toString(file.endLine(block))).append('.');
        text.append(Integer.toString(file.endColumn(block))).append(' ');
        text.append(Integer.toString(file.statements(block))).append(' ');
        text.append(Long.toString(file.count(block))).append('\n');
    }
}
