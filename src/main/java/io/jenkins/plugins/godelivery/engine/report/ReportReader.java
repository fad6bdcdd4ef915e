package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.input.ErrorContainment;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.lint.LinterText;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads recorded files of any kind into one report; several files of one kind are merged. */
public final class ReportReader {
    /** Nearly every file shows its kind within this many bytes. */
    private static final int SHORT_HEAD = 1 << 14;
    /** A file that begins with many lines of downloads shows its kind within this many bytes. */
    private static final int LONG_HEAD = 1 << 20;

    private final List<Input> inputs = new ArrayList<>();
    private final List<Path> sources = new ArrayList<>();
    private final List<Consumer<PartReaders>> lost = new ArrayList<>();
    private final ReadLimits readLimits;
    private boolean trustsRecords = true;

    /** Whether the exit codes of the programs that wrote the files are recorded and judged, too. */
    private boolean exitsKnown;

    /**
     * @param profiled name that distinguishes cover profiles
     * @param directory in which the command ran, if known
     */
    record Input(ReportFile file, ReportKind kind, Origin origin, String profiled, Optional<Path> directory) {
        /** Returns the sort key of the input. The order in which files are given matters only within one origin. */
        String place() {
            return origin.id();
        }
    }

    /** Creates a reader with the read limits of the process, for a process that reads nothing else. */
    public ReportReader() {
        this(ReadLimits.ofProcess());
    }

    /** @param readLimits beyond which nothing is read; the rest is a gap */
    public ReportReader(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    /** Adds a file with an origin of its own. The file is opened once. */
    public ReportReader add(ReportFile file, ReportKind kind) {
        return add(file, kind, Origin.of(file.name()), "");
    }

    /**
     * Adds a file of a known kind and origin. The file is opened once.
     *
     * @param origin the run that it comes from ("unit", "integration"): a later test stream of the same origin holds
     *     reruns, and profiles are distinguished by origin
     */
    public ReportReader add(ReportFile file, ReportKind kind, Origin origin) {
        return add(file, kind, origin, origin.label());
    }

    /**
     * Adds a file of a known kind and origin.
     *
     * @param profiled name that distinguishes cover profiles, if it differs from that of the origin
     */
    public ReportReader add(ReportFile file, ReportKind kind, Origin origin, String profiled) {
        inputs.add(new Input(file, kind, origin, profiled, Optional.empty()));
        return this;
    }

    /** Sets the directory of the command that wrote the file added last; its paths may be relative to it. */
    public ReportReader ranIn(Path directory) {
        Input last = inputs.remove(inputs.size() - 1);
        inputs.add(new Input(last.file, last.kind, last.origin, last.profiled, Optional.of(directory)));
        return this;
    }

    /**
     * Adds the root of a module or workspace, which is searched for functions and error paths. There may be several,
     * if the files come from several checkouts of the same code; the first that has a file is used.
     */
    public ReportReader source(Path directory) {
        sources.add(directory);
        return this;
    }

    /** Notes that a file gives no evidence for a part that it was expected to cover. */
    public ReportReader lost(Part part, String file, Message reason) {
        lost.add(readers -> readers.lost(part, file, reason));
        return this;
    }

    /**
     * Shows records of images and deployments in files of undeclared kind, but lets them decide nothing, because
     * anyone can write such files. Records count only if their producer declares their kind.
     */
    public ReportReader trustNoRecordsOfAnyKind() {
        trustsRecords = false;
        return this;
    }

    /**
     * Reads all files.
     *
     * @return builder to which a caller adds what the files do not say
     * @throws UnknownReportException if a file cannot be opened, is not of its declared kind, or has no known kind
     */
    public GoReportBuilder read() throws IOException {
        return read((input, problem, readers) -> {
            throw problem;
        });
    }

    /**
     * Reads all files like {@link #read}. A file that cannot be read as its recorded kind gives no evidence; this is
     * reported and does not affect the other files. The record has the exit codes of the commands, too.
     */
    public GoReportBuilder readRecorded() throws IOException {
        exitsKnown = true;
        return read((input, problem, readers) -> {
            if (input.kind() == ReportKind.TEST) {
                // Text other than events is a stream in which no test ended.
                ReportFile none = new ReportFile(input.file().name(), InputStream::nullInputStream);
                readers.read(none, ReportKind.TEST, ReportKind.TEST);
                readers.lostIfRequested(Part.RACES, input.file().name(), problem.reason());
                readers.lostIfRequested(Part.LEAKS, input.file().name(), problem.reason());
            }
            if (input.kind() == ReportKind.CHANGE) {
                readers.lostChange(input.file().name(), problem.reason());
            }
            for (Part part : input.kind().parts()) {
                readers.lost(part, input.file().name(), problem.reason());
            }
        });
    }

    private interface Unreadable {
        void handle(Input input, UnknownReportException problem, PartReaders readers) throws IOException;
    }

    private GoReportBuilder read(Unreadable unreadable) throws IOException {
        PartReaders readers = new PartReaders(sources, trustsRecords, readLimits);
        List<Input> ordered = new ArrayList<>(inputs);
        ordered.sort(Comparator.comparing(Input::place));
        for (Input input : ordered) {
            try (OpenedFile file = OpenedFile.open(input.file())) {
                Optional<Message> failure =
                        ErrorContainment.run("The reading of " + input.file().name(), () -> read(file, input, readers));
                if (failure.isPresent()) {
                    throw new UnknownReportException(
                            input.file().name(), Message.of("file.notReadToEnd", failure.get()));
                }
            } catch (UnknownReportException e) {
                unreadable.handle(input, e, readers);
            } catch (IOException e) {
                Message reason = OpenedFile.reason(e);
                unreadable.handle(input, new UnknownReportException(input.file().name(), reason), readers);
            }
        }
        lost.forEach(file -> file.accept(readers));
        return readers.finish();
    }

    private void read(OpenedFile file, Input input, PartReaders readers) throws IOException {
        ReportKind wanted = input.kind();
        readers.begin(input, exitsKnown && input.kind() == ReportKind.VULNERABILITY);
        Optional<ReportKind> found = find(file, wanted);
        String head = file.head(0);
        if (found.filter(kind -> kind != ReportKind.BUILD).isEmpty() && wanted != ReportKind.VET) {
            refuseTextOfLinters(file.name(), head);
        }
        if (found.isPresent()) {
            readers.read(file.file(), kind(file.name(), wanted, found.get()), found.get());
        } else if (wanted == ReportKind.AUTO && head.isBlank()) {
            readers.empty(file.name());
        } else if (wanted == ReportKind.AUTO && file.hasMore(LONG_HEAD) && head.indexOf('\0') < 0) {
            readLongLog(file, head, readers);
        } else {
            check(file.name(), wanted, head);
            readers.read(file.file(), wanted, wanted);
        }
    }

    /** Detects the kind of a file. Messages of a build may precede anything else. */
    private Optional<ReportKind> find(OpenedFile file, ReportKind wanted) throws UnknownReportException {
        Optional<ReportKind> found = KindDetector.detect(file.head(SHORT_HEAD));
        if (found.filter(kind -> !KindDetector.isPreliminary(kind)).isEmpty() && file.hasMore(SHORT_HEAD)) {
            found = KindDetector.detect(file.head(LONG_HEAD));
        }
        boolean open = found.isEmpty() || (found.get() == ReportKind.BUILD && wanted != ReportKind.BUILD);
        if (open && file.hasMore(LONG_HEAD) && file.head(0).indexOf('\0') < 0) {
            Optional<ReportKind> behind = KindDetector.search(file, readLimits);
            return behind.isPresent() ? behind : found;
        }
        return found;
    }

    private static ReportKind kind(String file, ReportKind wanted, ReportKind found) throws UnknownReportException {
        if (wanted == ReportKind.AUTO || wanted == found) {
            return found;
        }
        if (!KindDetector.isReadableAs(wanted, found)) {
            throw new UnknownReportException(
                    file, Message.of("file.otherKind", found.description(), wanted.description()));
        }
        return wanted;
    }

    private static void refuseTextOfLinters(String file, String head) throws UnknownReportException {
        Optional<LinterText> text = LinterText.of(head);
        if (text.isPresent()) {
            throw new UnknownReportException(file, text.get().remedy());
        }
    }

    /** Checks the declared kind. An empty file can be of any declared kind. */
    private static void check(String file, ReportKind wanted, String head) throws UnknownReportException {
        if (head.indexOf('\0') >= 0) {
            throw new UnknownReportException(file, Message.of("file.binary"));
        }
        if (wanted == ReportKind.AUTO) {
            throw new UnknownReportException(file, Message.of("file.unknownKind"));
        }
        if (!head.isBlank() && !KindDetector.isPlainText(wanted)) {
            throw new UnknownReportException(file, Message.of("file.notOfKind", wanted.description()));
        }
    }

    /** Reads a log to its end, because a service may log for hours before its first race. */
    private static void readLongLog(OpenedFile file, String head, PartReaders readers) throws IOException {
        int before = readers.raceReports();
        readers.read(file.file(), ReportKind.RACE, ReportKind.RACE);
        if (readers.raceReports() == before) {
            check(file.name(), ReportKind.AUTO, head);
        }
    }
}
