package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a step that selects packages keeps with its results on the controller, where its commands cannot write. */
public final class SelectionRecord {
    private final Path folder;

    private SelectionRecord(Path folder) {
        this.folder = folder;
    }

    /** Returns the record in the folder of a step. */
    public static SelectionRecord in(StepFolder step) {
        return new SelectionRecord(step.sources().getParent());
    }

    /** Returns the file with what is known of the packages when their tests have ended, for later builds. */
    public Path packages() {
        return folder.resolve(KnownPackages.NAME);
    }

    /** Returns the file with what the packages are selected by; it exists from before their tests run. */
    public Path selection() throws IOException {
        Files.createDirectories(folder);
        return folder.resolve("selection.json");
    }

    private Path lineFile() {
        return folder.resolve("selection-line.json");
    }

    /** Keeps the line that tells which packages were selected. */
    public void write(Message line) throws IOException {
        String kept = RecordedMessage.kept(line);
        if (kept != null) {
            AtomicFile.write(lineFile(), out -> out.write(kept.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Returns that line; empty if the step does not select, or the file cannot be read. */
    Optional<Message> line() {
        try {
            return LeftFile.isRegular(lineFile())
                    ? RecordedMessage.kept(LeftFile.head(lineFile(), Budget.HELD_LINE_BYTES), "")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
