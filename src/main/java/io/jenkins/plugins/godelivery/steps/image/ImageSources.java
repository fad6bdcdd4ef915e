package io.jenkins.plugins.godelivery.steps.image;

import hudson.FilePath;
import hudson.model.Run;
import hudson.util.io.ArchiverFactory;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.image.SourceRevision;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Transfers the sources of an image from the agent of a step to others: as they were when the step started, stored with
 * the build until the step ends. They are streamed through the controller.
 */
final class ImageSources {
    private static final String ARCHIVE = "sources.tgz";
    private static final String REVISION = "revision.json";

    private final Path folder;

    private ImageSources(Path folder) {
        this.folder = folder;
    }

    /** @param step id of the step that builds on several agents */
    static ImageSources of(Run<?, ?> run, String step) {
        return new ImageSources(StepFolder.of(run, step).stashedSources());
    }

    /** Returns the directory of the sources on a receiving agent. */
    static FilePath directory(FilePath folder) {
        return folder.child("sources");
    }

    /** @return number of files and folders */
    int pack(FilePath directory, SourceScanner scanner, SourceRevision revision)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(ARCHIVE + ".tmp");
        int count;
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            count = directory.archive(ArchiverFactory.TARGZ, out, scanner);
        }
        Files.writeString(folder.resolve(REVISION), revision.toJson());
        Files.move(unfinished, folder.resolve(ARCHIVE), StandardCopyOption.REPLACE_EXISTING);
        return count;
    }

    long size() throws IOException {
        return Files.size(folder.resolve(ARCHIVE));
    }

    /** @param target folder of a step on another agent */
    void unpack(FilePath target) throws IOException, InterruptedException {
        FilePath sources = directory(target);
        sources.deleteRecursive();
        sources.mkdirs();
        target.chmod(0700);
        try (InputStream in = Files.newInputStream(folder.resolve(ARCHIVE))) {
            sources.untarFrom(in, FilePath.TarCompression.GZIP);
        }
        target.child(REVISION).write(BoundedFileReader.text(folder.resolve(REVISION), Budget.SETTINGS_BYTES), "UTF-8");
    }

    /** Returns the revision of sources that came without their repository. */
    static Optional<SourceRevision> revision(FilePath folder) throws IOException, InterruptedException {
        FilePath file = folder.child(REVISION);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream in = file.read()) {
            return Optional.of(SourceRevision.fromJson(
                    new String(BoundedFileReader.bytes(in, REVISION, Budget.SETTINGS_BYTES), StandardCharsets.UTF_8)));
        }
    }
}
