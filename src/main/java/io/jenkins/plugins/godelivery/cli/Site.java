package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the static report. */
final class Site {
    private Site() {}

    /**
     * @param evidence files to be downloaded from it
     * @return the page to open
     */
    static Path write(
            GoReport report, Optional<Verdict> verdict, Path folder, Path source, List<Path> evidence)
            throws IOException {
        SiteWriter writer = new SiteWriter(report, new ModuleSources(source));
        verdict.ifPresent(writer::verdict);
        evidence.forEach(writer::evidence);
        writer.write(folder);
        return folder.resolve("index.html");
    }
}
