package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.coverage.CondensedProfile;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.gotest.CondensedStream;
import io.jenkins.plugins.godelivery.engine.gotest.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
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
 * Prepares on the agent the files that the controller gets. They lie in a folder of their own, so that remains of an
 * interrupted attempt are never taken for evidence; each file is written atomically, and writing it again gives the
 * same.
 */
final class AgentArtifacts {
    private static final String FOLDER = "handover/";
    private static final String PACKED = FOLDER + "packed/";
    private static final String CONDENSED = FOLDER + "condensed/";

    /** In the folder of the step, where there were tests. */
    static final String JUNIT = FOLDER + "junit.xml";

    /** The sources that the reports name, where they are in the workspace. */
    static final String SOURCES = FOLDER + "sources.zip";

    private final Path folder;

    /** @param folder of the step */
    AgentArtifacts(Path folder) {
        this.folder = folder;
    }

    /** A file of the step, compressed: a stream of tests shrinks to a twentieth. */
    static String packed(String name) {
        return PACKED + name + ".gz";
    }

    /** What the report needs of it. */
    static String condensed(String name) {
        return CONDENSED + name + ".gz";
    }

    /**
     * What is made of the report. Some of it may be there since a reading that was interrupted.
     *
     * @param report of all files in the folder
     * @param workspace with the sources
     */
    void write(GoReport report, Path workspace) throws IOException {
        removeLinks();
        if (report.tests().isPresent()) {
            AtomicFile.write(
                    folder.resolve(JUNIT),
                    out -> JUnitXmlWriter.write(report.tests().get(), out));
        }
        packSources(report, workspace);
        for (String name : read(report, Part.TESTS)) {
            ReportFile stream = ReportFile.left(name, folder.resolve(name));
            condense(name, out -> CondensedStream.write(stream, report.tests().orElseThrow(), out));
        }
        for (String name : read(report, Part.COVERAGE)) {
            ReportFile profile = ReportFile.left(name, folder.resolve(name));
            condense(name, out -> CondensedProfile.write(profile, out));
        }
    }

    /** Commands can put links in the place of our folders, and we would write to where they lead. */
    private void removeLinks() throws IOException {
        for (String own : List.of(FOLDER, PACKED, CONDENSED)) {
            if (Files.isSymbolicLink(folder.resolve(own))) {
                Files.delete(folder.resolve(own));
            }
        }
    }

    /** A file that could not be read stands for itself, so that the controller finds that, too. */
    private static List<String> read(GoReport report, Part part) {
        return report.files(part).stream()
                .filter(name -> report.has(part)
                        && report.warnings().stream()
                                .noneMatch(warning ->
                                        warning.line() == 0 && warning.file().equals(name)))
                .toList();
    }

    private void packSources(GoReport report, Path workspace) throws IOException {
        boolean[] packed = new boolean[1];
        ModuleSources sources = new ModuleSources(workspace);
        AtomicFile.write(
                folder.resolve(SOURCES),
                out -> packed[0] = SourceArchive.write(sources, ReferencedSources.of(report, sources), out));
        if (!packed[0]) {
            Files.delete(folder.resolve(SOURCES));
        }
    }

    /** Where it cannot be said what is needed, the file itself is. */
    private void condense(String name, AtomicFile.Content condensation) {
        try {
            writePacked(condensed(name), condensation);
        } catch (IOException e) {
            // A file system that is full is told when the file itself is packed.
        }
    }

    /**
     * Packs the files themselves. Those that cannot be read are left out, which their gap in the report tells.
     *
     * @return which there are, and whether the report is made of their condensations
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

    /** Where little can be left out, the file itself is read: two of the same size would only fill the disk. */
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
