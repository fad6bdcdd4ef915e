package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads recorded files of any kinds into one report; several files of one kind are merged. */
public final class ReportReader {
    /** Nearly every file shows its kind here, */
    private static final int SHORT_HEAD = 1 << 14;
    /** and one that begins with many lines of downloads here. */
    private static final int LONG_HEAD = 1 << 20;

    private final List<Input> inputs = new ArrayList<>();
    private Optional<Path> source = Optional.empty();
    private TestListener listener = TestListener.SILENT;

    private record Input(ReportFile file, ReportKind kind) {}

    /** The file is opened once. */
    public ReportReader add(ReportFile file, ReportKind kind) {
        inputs.add(new Input(file, kind));
        return this;
    }

    /** The root of the module or workspace: functions and error paths are found there. */
    public ReportReader source(Path directory) {
        source = Optional.of(directory);
        return this;
    }

    public ReportReader listener(TestListener hears) {
        listener = hears;
        return this;
    }

    /**
     * @return to which a caller adds what it knows besides the files
     * @throws UnknownReportException when a file cannot be opened, or is not of its kind or of none
     */
    public GoReport.Builder read() throws IOException {
        PartReaders readers = new PartReaders(source, listener);
        for (Input input : inputs) {
            try (OpenedFile file = OpenedFile.open(input.file())) {
                readers.read(file.file(), kind(input, file));
            }
        }
        return readers.finish();
    }

    private static ReportKind kind(Input input, OpenedFile file) throws UnknownReportException {
        String head = file.head(SHORT_HEAD);
        Optional<ReportKind> found = KindDetector.detect(head);
        if (found.isEmpty() && head.length() > SHORT_HEAD / 4) {
            head = file.head(LONG_HEAD);
            found = KindDetector.detect(head);
        }
        if (input.kind() == ReportKind.AUTO) {
            String reason = head.isBlank()
                    ? "is empty; --kind says what it should be"
                    : "is neither a test stream nor a coverage profile, race log, lint report or build output";
            return found.orElseThrow(() -> new UnknownReportException(input.file().name(), reason));
        }
        return input.kind();
    }
}
