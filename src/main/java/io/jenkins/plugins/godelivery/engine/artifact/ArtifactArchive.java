package io.jenkins.plugins.godelivery.engine.artifact;

import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files that the tests of a step kept, as {@link ArtifactCollector} packed them. */
public final class ArtifactArchive implements AutoCloseable {
    private final ZipFile zip;
    private final ArtifactIndex index;
    private final List<String> names = new ArrayList<>();
    private final Map<String, FirstFile> folders = new HashMap<>();

    /** A folder, and the number of its first file. */
    private record FirstFile(ArtifactIndex.Folder folder, int number) {}

    /**
     * The files of one run of a test.
     *
     * @param leftOut what was left out, one line each
     */
    public record KeptFolder(List<KeptFile> files, List<Message> leftOut) {}

    /**
     * One file.
     *
     * @param number by which it is found in its archive
     * @param name path in the folder of the test
     */
    public record KeptFile(int number, String name, long bytes, ArtifactKind kind) {
        /** Returns the file name under which browsers save it. */
        public String savedAs() {
            return kind.savedAs(name);
        }
    }

    /**
     * Packs the files that tests kept into an archive; without any there is none. They are no evidence, so a failure is
     * told in the archive and nowhere else.
     *
     * @param root folder that the go command was given for all of them
     * @param masking masks secrets in text
     * @return why not even the reason could be written, as on a full disk
     */
    public static Optional<Message> pack(Path archive, TestReport tests, Path root, Masking masking) {
        try {
            AtomicFile.writeIfAny(archive, out -> ArtifactCollector.write(tests, root, masking, out));
        } catch (IOException failure) {
            try {
                AtomicFile.write(archive, out -> ArtifactCollector.writeLost(Message.of(failure), out));
            } catch (IOException e) {
                return Optional.of(Message.of("artifacts.lost", Message.of(e)));
            }
        }
        return Optional.empty();
    }

    private ArtifactArchive(ZipFile zip) throws IOException {
        this.zip = zip;
        ZipEntry entry = zip.getEntry(ArtifactIndex.NAME);
        if (entry == null) {
            throw unreadable();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            index = ArtifactIndex.read(in.readNBytes(Budget.RECORD_BYTES.count()));
        }
        for (ArtifactIndex.Folder folder : index.folders()) {
            folders.putIfAbsent(folder.path(), new FirstFile(folder, names.size()));
            names.addAll(folder.files());
        }
    }

    private static IOException unreadable() {
        return new ExplainedIOException(Message.of("artifacts.archive"));
    }

    /** @param first number of the first name */
    private List<KeptFile> describe(int first, List<String> names) throws IOException {
        List<KeptFile> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            describe(first + i, names.get(i)).ifPresent(files::add);
        }
        return files;
    }

    private Optional<KeptFile> describe(int number, String name) throws IOException {
        ZipEntry entry = zip.getEntry(String.valueOf(number));
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            ArtifactKind kind = ArtifactKind.of(in.readNBytes(ArtifactKind.HEAD));
            return Optional.of(new KeptFile(number, name, entry.getSize(), kind));
        }
    }

    /** Opens an archive; one of an agent must have been received ({@link #receive}). */
    public static ArtifactArchive open(Path archive) throws IOException {
        ZipFile zip = new ZipFile(archive.toFile());
        try {
            return new ArtifactArchive(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /**
     * Repacks an untrusted archive in one pass, so that what is kept is what was counted.
     *
     * @throws IOException if it is not an archive, has other entries, or exceeds the limits when unpacked
     */
    public static void receive(InputStream received, OutputStream kept) throws IOException {
        long total = 0;
        int count = 0;
        try (ZipInputStream from = new ZipInputStream(received);
                ZipOutputStream to = new ZipOutputStream(kept)) {
            to.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                boolean isIndex = entry.getName().equals(ArtifactIndex.NAME);
                Budget budget = isIndex ? Budget.RECORD_BYTES : Budget.ARTIFACT_BYTES;
                byte[] content = from.readNBytes(budget.count() + 1);
                total += isIndex ? 0 : content.length;
                count++;
                if (!(isIndex || entry.getName().matches("[0-9]{1,6}"))
                        || budget.isExceededBy(content.length)
                        || Budget.ARTIFACTS_BYTES.isExceededBy(total)
                        || Budget.ARTIFACT_FILES.isExceededBy(count - 1L)) {
                    throw unreadable();
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
                to.closeEntry();
            }
        } catch (IllegalArgumentException e) { // A name that is not text.
            IOException unreadable = unreadable();
            unreadable.initCause(e);
            throw unreadable;
        }
        if (count == 0) {
            throw unreadable();
        }
    }

    /** Returns what the run of a test kept in a folder that its output names; empty if nothing is known of it. */
    public Optional<KeptFolder> folder(String path) throws IOException {
        FirstFile first = folders.get(path);
        return first == null
                ? Optional.empty()
                : Optional.of(new KeptFolder(
                        describe(first.number(), first.folder().files()),
                        first.folder().leftOut()));
    }

    /** Returns all files. */
    public List<KeptFile> files() throws IOException {
        return describe(0, names);
    }

    /** Returns a file by its number. */
    public Optional<KeptFile> file(int number) throws IOException {
        return number < names.size() ? describe(number, names.get(number)) : Optional.empty();
    }

    /** Returns what was left out beside the files of the folders, one line each. */
    public List<Message> leftOut() {
        return index.leftOut();
    }

    /** Opens a file of this archive. */
    public InputStream open(KeptFile file) throws IOException {
        return zip.getInputStream(zip.getEntry(String.valueOf(file.number())));
    }

    /**
     * Returns the beginning of a text.
     *
     * @param most characters
     * @return empty if the file is no text
     */
    public Optional<String> text(KeptFile file, int most) throws IOException {
        if (file.kind() != ArtifactKind.TEXT) {
            return Optional.empty();
        }
        try (InputStream in = open(file)) {
            return ArtifactKind.text(in.readNBytes(most));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
