package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.coverage.CondensedProfile;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.gotest.CondensedStream;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import jenkins.MasterToSlaveFileCallable;

/**
 * Keeps what a command printed and wrote, compressed, beside build.xml: every view can be derived from it again. What the
 * report of the build needs of it lies beside it, so that the controller does not read whole streams.
 */
final class RawFiles {
    private static final String SUFFIX = ".gz";
    private static final String CONDENSED = "condensed";

    /** Compressed; a stream of tests shrinks to a twentieth. */
    private static final long LIMIT = 1L << 30;

    /** A race log for each process; more of them tell nothing new. */
    private static final int FILES = 1_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    private RawFiles() {}

    /** Those of a step in its folder, by name. */
    static Map<String, ReportKind> list(File folder, Work work) {
        Map<String, ReportKind> files = new TreeMap<>();
        String[] names = folder.list();
        for (String name : names == null ? new String[0] : names) {
            if (files.size() < FILES && NAME.matcher(name).matches()) {
                work.kindOf(name).ifPresent(kind -> files.put(name, kind));
            }
        }
        return files;
    }

    /** Brings them, and the sources that the reports name, to the build. A file appears there only when it is whole. */
    static void keep(FilePath folder, Work work, StepFolder target) throws IOException, InterruptedException {
        int kept = 0;
        FilePath condensed = folder.child(CONDENSED);
        for (Map.Entry<String, Boolean> file : folder.act(new Compress(work)).entrySet()) {
            String name = file.getKey();
            // The name comes from the agent, which is not trusted.
            Optional<ReportKind> kind = NAME.matcher(name).matches() ? work.kindOf(name) : Optional.empty();
            if (kind.isPresent() && kept++ < FILES) {
                copy(folder.child(name + SUFFIX), target.place(kind.get(), name), unfinished -> {});
                if (file.getValue()) {
                    copy(condensed.child(name + SUFFIX), target.condensed(kind.get(), name), unfinished -> {});
                }
            }
        }
        FilePath sources = folder.child(ReadReport.SOURCES);
        if (sources.exists()) {
            copy(sources, target.sources(), SourceArchive::check);
        }
    }

    /**
     * Writes what the report needs of test streams and cover profiles.
     *
     * @param report of all files in the folder
     */
    static void condense(GoReport report, Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve(CONDENSED));
        for (String name : report.files(Part.TESTS)) {
            ReportFile stream = ReportFile.of(folder.resolve(name));
            condense(
                    target.resolve(name + SUFFIX),
                    out -> CondensedStream.write(stream, report.tests().orElseThrow(), out));
        }
        for (String name : report.files(Part.COVERAGE)) {
            ReportFile profile = ReportFile.of(folder.resolve(name));
            condense(target.resolve(name + SUFFIX), out -> CondensedProfile.write(profile, out));
        }
    }

    private interface Condensation {
        void write(OutputStream out) throws IOException;
    }

    /** Where it cannot be said what is needed, the file itself is. */
    private static void condense(Path file, Condensation condensation) throws IOException {
        try (OutputStream out = packed(file)) {
            condensation.write(out);
        } catch (IOException e) {
            Files.deleteIfExists(file);
        }
    }

    private static OutputStream packed(Path file) throws IOException {
        return new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private interface Check {
        void check(Path file) throws IOException;
    }

    private static void copy(FilePath from, Path target, Check check) throws IOException, InterruptedException {
        String name = target.getFileName().toString();
        Path unfinished = Files.createTempFile(Files.createDirectories(target.getParent()), name, ".tmp");
        try (InputStream in = from.read();
                OutputStream out = Files.newOutputStream(unfinished)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int count; (count = in.read(buffer)) > 0; ) {
                total += count;
                if (total > LIMIT) {
                    throw new IOException(Messages.RawFiles_TooLarge(name, LIMIT >> 20));
                }
                out.write(buffer, 0, count);
            }
            out.flush();
            check.check(unfinished);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Answers which files there are, and whether the report is made of a condensation. */
    private static final class Compress extends MasterToSlaveFileCallable<Map<String, Boolean>> {
        private static final long serialVersionUID = 1;

        private final Work work;

        Compress(Work work) {
            this.work = work;
        }

        @Override
        public Map<String, Boolean> invoke(File folder, VirtualChannel channel) throws IOException {
            Map<String, Boolean> found = new TreeMap<>();
            for (String name : list(folder, work).keySet()) {
                Path raw = folder.toPath().resolve(name + SUFFIX);
                compress(folder.toPath().resolve(name), raw);
                found.put(name, isWorthIt(folder.toPath().resolve(CONDENSED).resolve(name + SUFFIX), raw));
            }
            return found;
        }

        /** Where little can be left out, the file itself is read: two of the same size would only fill the disk. */
        private static boolean isWorthIt(Path condensed, Path raw) throws IOException {
            return Files.exists(condensed) && 2 * Files.size(condensed) <= Files.size(raw);
        }

        private static void compress(Path from, Path to) throws IOException {
            try (OutputStream out = packed(to)) {
                Files.copy(from, out);
            }
        }
    }
}
