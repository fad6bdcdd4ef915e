package io.jenkins.plugins.godelivery.engine.artifact;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.MaskingOutputStream;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the files that tests kept, where the tests ran. Tests are not trusted: no link is followed, only regular files
 * are read, and the number and sizes of files are limited. Files of failed runs come first.
 */
public final class ArtifactCollector {
    private static final int MAX_NAME_LENGTH = 300;
    private static final int MAX_REASONS = 10;
    private static final int MAX_INDEX_LENGTH = Budget.RECORD_BYTES.count() / 4;

    private final Path root;
    private final Masking masking;
    private final ZipOutputStream zip;
    private final List<ArtifactIndex.Folder> folders = new ArrayList<>();
    private final ArtifactWalk walk = new ArtifactWalk();
    private int files;
    private long bytes;
    private int indexLength;

    private ArtifactCollector(Path root, Masking masking, ZipOutputStream zip) {
        this.root = root;
        this.masking = masking;
        this.zip = zip;
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Writes an archive of the files that tests kept.
     *
     * @param tests names the folders of their runs
     * @param root folder that the go command was given for all of them
     * @param masking masks secrets in text; a binary file that holds a known secret is left out
     * @return whether a test named a folder; nothing is written otherwise
     */
    public static boolean write(TestReport tests, Path root, Masking masking, OutputStream out) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Set<String> named = named(tests);
        if (named.isEmpty()) {
            return false;
        }
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            new ArtifactCollector(root.toAbsolutePath().normalize(), masking, zip).write(named);
        }
        return true;
    }

    /** Returns the folders of all runs, those of failed ones first. */
    private static Set<String> named(TestReport tests) {
        Set<String> named = new LinkedHashSet<>();
        Set<String> ofGoodRuns = new LinkedHashSet<>();
        for (PackageResult result : tests.packages()) {
            for (GoTestResult test : result.tests()) {
                test.runs().forEach(run -> (run.status().isBad() ? named : ofGoodRuns).addAll(run.artifacts()));
            }
        }
        named.addAll(ofGoodRuns);
        return named;
    }

    /** Writes an archive that only tells why there are no files. */
    public static void writeLost(Message reason, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, new ArtifactIndex(List.of(), List.of(Message.of("artifacts.lost", reason))));
        }
    }

    private void write(Set<String> named) throws IOException {
        int done = 0;
        for (String folder : named) {
            if (indexLength < MAX_INDEX_LENGTH) {
                done++;
                collect(folder);
            }
        }
        List<Message> leftOut =
                done == named.size() ? List.of() : List.of(Message.of("artifacts.moreRuns", named.size() - done));
        put(zip, new ArtifactIndex(folders, leftOut));
    }

    private static void put(ZipOutputStream zip, ArtifactIndex index) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        index.write(text);
        zip.putNextEntry(new ZipEntry(ArtifactIndex.NAME));
        text.writeTo(zip);
        zip.closeEntry();
    }

    private void collect(String folder) throws IOException {
        List<String> kept = new ArrayList<>();
        Reasons leftOut = new Reasons();
        try {
            Path path = Path.of(folder).normalize();
            if (!path.startsWith(root) || path.equals(root) || !LeftFile.isBelow(path, root)) {
                leftOut.add(Message.of("artifacts.elsewhere"));
            } else {
                for (ArtifactWalk.Found file : walk.below(path)) {
                    String name = UntrustedText.line(
                            masking.text(path.relativize(file.path()).toString()), MAX_NAME_LENGTH);
                    Optional<Message> reason = add(file, name);
                    reason.ifPresent(leftOut::add);
                    if (reason.isEmpty()) {
                        kept.add(name);
                        indexLength += name.length();
                    }
                }
                if (walk.isTooLong()) {
                    leftOut.add(Message.of("artifacts.tooManyEntries", Budget.ARTIFACT_ENTRIES.most()));
                }
            }
        } catch (InvalidPathException | IOException e) {
            leftOut.add(Message.of("artifacts.folder"));
        }
        List<Message> told = leftOut.told();
        indexLength += folder.length()
                + told.stream().mapToInt(line -> line.text().length()).sum();
        folders.add(new ArtifactIndex.Folder(folder, kept, told));
    }

    /** @return why the file was left out */
    private Optional<Message> add(ArtifactWalk.Found file, String name) throws IOException {
        if (!file.isReadable()) {
            return Optional.of(Message.of("step.fileUnreadable", name));
        }
        if (!file.isRegular()) {
            return Optional.of(Message.of("step.notRegular", name));
        }
        if (files >= Budget.ARTIFACT_FILES.count()) {
            return Optional.of(Message.of("artifacts.tooMany", name, Budget.ARTIFACT_FILES.most()));
        }
        Optional<Message> tooLarge = tooLarge(file.size(), name);
        if (tooLarge.isPresent()) {
            return tooLarge;
        }
        byte[] content;
        // Not below the root itself, which a process that a test left may replace by a link at any moment.
        try (InputStream in = LeftFile.openBelow(root.getParent(), file.path())) {
            content = in.readNBytes((int) file.size());
        } catch (IOException e) {
            return Optional.of(Message.of("step.fileUnreadable", name));
        }
        Optional<byte[]> masked = masked(content);
        if (masked.isEmpty()) {
            return Optional.of(Message.of("artifacts.secret", name));
        }
        // Masked text can be longer, and the controller counts what it receives.
        tooLarge = tooLarge(masked.get().length, name);
        if (tooLarge.isPresent()) {
            return tooLarge;
        }
        zip.putNextEntry(new ZipEntry(String.valueOf(files++)));
        zip.write(masked.get());
        zip.closeEntry();
        bytes += masked.get().length;
        return Optional.empty();
    }

    private Optional<Message> tooLarge(long size, String name) {
        if (Budget.ARTIFACT_BYTES.isExceededBy(size)) {
            return Optional.of(Message.of("artifacts.tooLarge", name, Budget.ARTIFACT_BYTES.most() >> 20));
        }
        return Budget.ARTIFACTS_BYTES.isExceededBy(bytes + size)
                ? Optional.of(Message.of("artifacts.noRoom", name, Budget.ARTIFACTS_BYTES.most() >> 20))
                : Optional.empty();
    }

    /** Returns the content without secrets; empty if it cannot be masked. */
    private Optional<byte[]> masked(byte[] content) throws IOException {
        for (byte each : content) {
            if (each == 0) {
                return masking.holdsKnown(content) ? Optional.empty() : Optional.of(content);
            }
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(content.length);
        try (MaskingOutputStream out = new MaskingOutputStream(text, masking)) {
            out.write(content);
        }
        return Optional.of(text.toByteArray());
    }

    /** The reasons of one folder; the first ones name their file. */
    private static final class Reasons {
        private final List<Message> lines = new ArrayList<>();
        private int more;

        void add(Message reason) {
            if (lines.size() < MAX_REASONS) {
                lines.add(reason);
            } else {
                more++;
            }
        }

        List<Message> told() {
            if (more > 0) {
                lines.add(Message.of("artifacts.more", more));
            }
            return lines;
        }
    }
}
