package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.coverage.CondensedProfile;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.condense.CondensedStream;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.site.ReferencedSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Prepares on the agent the files that the controller fetches. They have a folder of their own, so that leftovers
 * of an interrupted attempt are never taken for evidence; each file is written atomically and idempotently.
 */
final class AgentArtifacts {
    private static final String FOLDER = "handover/";
    private static final String PACKED = FOLDER + "packed/";
    private static final String CONDENSED = FOLDER + "condensed/";

    /** JUnit XML in the folder of the step, if there were tests. */
    static final String JUNIT = FOLDER + "junit.xml";

    /** The sources that the reports name, if the workspace has them. */
    static final String SOURCES = FOLDER + "sources.zip";

    /** The files that tests kept, if any test did. */
    static final String ARTIFACTS = FOLDER + "artifacts.zip";

    /** What is known of the packages, if the step selects. */
    static final String PACKAGES = FOLDER + KnownPackages.NAME;

    private final Path folder;

    /** @param folder folder of the step */
    AgentArtifacts(Path folder) {
        this.folder = folder;
    }

    /** Returns the name of a compressed file of the step; a test stream shrinks to a twentieth. */
    static String packed(String name) {
        return PACKED + name + ".gz";
    }

    /** Returns the name of a file's condensation, which has what the report needs. */
    static String condensed(String name) {
        return CONDENSED + name + ".gz";
    }

    /**
     * Writes the files that are derived from the report; an interrupted attempt may have left some of them.
     *
     * @param report report of all files in the folder
     * @param workspace workspace with the sources
     * @param changed sources with changed lines, as paths from the root of the repository
     */
    void write(GoReport report, Path workspace, List<String> changed) throws IOException {
        removeLinks();
        if (report.tests().isPresent()) {
            AtomicFile.write(
                    folder.resolve(JUNIT),
                    out -> JUnitXmlWriter.write(report.tests().get(), out));
        }
        packSources(report, workspace, changed);
        for (String name : read(report, Part.TESTS)) {
            ReportFile stream = ReportFile.left(name, folder.resolve(name));
            condense(name, out -> CondensedStream.write(stream, report.tests().orElseThrow(), out));
        }
        for (String name : read(report, Part.COVERAGE)) {
            ReportFile profile = ReportFile.left(name, folder.resolve(name));
            condense(name, out -> CondensedProfile.write(profile, out));
        }
    }

    /** Deletes symbolic links that commands may have put in place of these folders; writes would follow them. */
    private void removeLinks() throws IOException {
        for (String own : List.of(FOLDER, PACKED, CONDENSED)) {
            if (Files.isSymbolicLink(folder.resolve(own))) {
                Files.delete(folder.resolve(own));
            }
        }
    }

    /**
     * Returns the files that were read. An unreadable file is not condensed, so that the controller notices it,
     * too.
     */
    private static List<String> read(GoReport report, Part part) {
        return report.files(part).stream()
                .filter(name -> report.has(part)
                        && report.warnings().stream()
                                .noneMatch(warning ->
                                        warning.line() == 0 && warning.file().equals(name)))
                .toList();
    }

    private void packSources(GoReport report, Path workspace, List<String> changed) throws IOException {
        ModuleSources sources = new ModuleSources(workspace);
        AtomicFile.writeIfAny(
                folder.resolve(SOURCES),
                out -> SourceArchive.write(sources, ReferencedSources.of(report, sources, changed), out));
    }

    /**
     * Packs the files that tests kept. They are no evidence, so a failure is told with them and nowhere else.
     *
     * @param masking masks the secrets in them
     */
    void writeKept(TestReport tests, Masking masking) throws IOException {
        removeLinks();
        // A full disk is reported when the other files are packed.
        ArtifactArchive.pack(folder.resolve(ARTIFACTS), tests, folder.resolve(RunFiles.ARTIFACTS), masking);
    }

    /** Writes what later builds need to know of the packages. */
    void write(KnownPackages known) throws IOException {
        removeLinks();
        known.write(folder.resolve(PACKAGES));
    }

    /** Condenses a file. Falls back to the file itself if it cannot be condensed. */
    private void condense(String name, AtomicFile.Content condensation) {
        try {
            writePacked(condensed(name), condensation);
        } catch (IOException e) {
            // A full disk is reported when the file itself is packed.
        }
    }

    /**
     * Packs the files themselves. Unreadable ones are left out; the report has a gap for each.
     *
     * @return the packed files, and whether the report is made from their condensations
     */
    Map<String, Boolean> pack(Collection<String> names) throws IOException {
        removeLinks();
        Map<String, Boolean> found = new TreeMap<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            if (RawFileArchiver.isReadable(file)) {
                writePacked(packed(name), out -> {
                    try (InputStream in = LeftFile.open(file)) {
                        in.transferTo(out);
                    }
                });
                found.put(name, isWorthIt(folder.resolve(condensed(name)), folder.resolve(packed(name))));
            }
        }
        return found;
    }

    /** Returns whether condensing saves enough; otherwise two files of similar size would only fill the disk. */
    private static boolean isWorthIt(Path condensed, Path packed) throws IOException {
        return LeftFile.isRegular(condensed) && 2 * Files.size(condensed) <= Files.size(packed);
    }

    private void writePacked(String name, AtomicFile.Content content) throws IOException {
        AtomicFile.write(folder.resolve(name), out -> {
            try (OutputStream packed = new GZIPOutputStream(out, 1 << 16)) {
                content.writeTo(packed);
            }
        });
    }
}
