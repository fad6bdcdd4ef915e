package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.output.DiskFull;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.site.ReportArchive;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Stores the data of a build's pages in one file beside build.xml ({@code docs/report-data.md}). It is written
 * once, when the build has ended or is judged; a viewer waits if it is missing or older than the last step.
 */
public final class StoredReport {
    private static final Logger LOGGER = Logger.getLogger(StoredReport.class.getName());

    /** Name of the attempts to write the report. */
    private static final String ATTEMPTS = "report";

    private static final ReportWriterPool WRITERS = new ReportWriterPool();

    private static final Map<Path, CompletableFuture<Void>> WRITING = new ConcurrentHashMap<>();

    private StoredReport() {}

    static Path file(Run<?, ?> run) {
        return StepFolder.root(run).resolve("report.zip");
    }

    static Path verdict(Run<?, ?> run) {
        return StepFolder.root(run).resolve("verdict.json");
    }

    static List<StepRecord> steps(Run<?, ?> run) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        return action == null ? List.of() : action.getSteps();
    }

    /** Returns the key of a report: its schema and steps. */
    static String origin(List<StepRecord> steps) {
        return "schema " + SiteWriter.SCHEMA + names(steps);
    }

    private static String names(List<StepRecord> steps) {
        return steps.stream()
                .map(step -> " " + step.getId() + "@" + step.getStarted())
                .limit(1000)
                .collect(Collectors.joining());
    }

    /** Returns the totals of these steps together; empty while no report covers all of them. */
    static Optional<Figures> figures(Run<?, ?> run, List<StepRecord> steps) {
        try {
            if (!LeftFile.isRegular(Ledgers.file(run)) || !isOf(run, steps)) {
                return Optional.empty();
            }
            return Optional.of(LedgerFile.readHead(Ledgers.file(run)).figures());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The totals of " + run + " cannot be read");
            return Optional.empty();
        }
    }

    /** Returns whether the report covers these steps, in the current or an earlier schema. */
    private static boolean isOf(Run<?, ?> run, List<StepRecord> steps) throws IOException {
        if (!LeftFile.isRegular(file(run))) {
            return false;
        }
        try (ReportArchive archive = ReportArchive.open(file(run))) {
            return archive.origin().endsWith(names(steps));
        }
    }

    /** Opens the last written report, so that its parts belong together; writes it first if there is none. */
    static ReportArchive open(Run<?, ?> run) throws IOException {
        if (!LeftFile.isRegular(file(run))) {
            await(run);
        }
        try {
            return ReportArchive.open(file(run));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> file(run) + " cannot be read and is regenerated");
            await(run);
            return ReportArchive.open(file(run));
        }
    }

    /** Opens a report of all steps that have ended by now. */
    static ReportArchive openNewest(Run<?, ?> run) throws IOException {
        if (!isCurrent(run)) {
            await(run);
        }
        return ReportArchive.open(file(run));
    }

    /**
     * Waits for the report of a build that has ended. Threads that write reports never wait for another report: it
     * follows later. There is none afterwards if it cannot be written.
     */
    static void finish(Run<?, ?> run) {
        if (!ReportWriterPool.isOne() && (WRITING.containsKey(file(run)) || isDue(run))) {
            try {
                await(run);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> run + " has no report"); // Its writer has logged why.
            }
        }
    }

    /**
     * Returns whether nobody has tried to write the report yet: a build no longer counts as running some time before
     * its listeners are called.
     */
    private static boolean isDue(Run<?, ?> run) {
        List<StepRecord> steps = steps(run);
        try {
            return !steps.isEmpty()
                    && !RawFileCleanup.areGone(run)
                    && !isOf(run, steps)
                    && !AttemptCounter.isAttempted(run, ATTEMPTS, origin(steps));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> file(run) + " cannot be read");
            return false; // Whoever opens its pages writes it again.
        }
    }

    private static boolean isCurrent(Run<?, ?> run) {
        if (!LeftFile.isRegular(file(run))) {
            return false;
        }
        if (RawFileCleanup.areGone(run)) {
            return true;
        }
        try (ReportArchive archive = ReportArchive.open(file(run))) {
            return archive.origin().equals(origin(steps(run)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> file(run) + " cannot be read and is regenerated");
            return false;
        }
    }

    private static void await(Run<?, ?> run) throws IOException {
        try {
            begin(run).join();
        } catch (CompletionException e) {
            throw new IOException(
                    "The report of " + run + " could not be written: "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    /** Starts writing the report unless it exists or is being written. */
    static void prepare(Run<?, ?> run) {
        CompletableFuture<Void> unused = begin(run);
    }

    private static CompletableFuture<Void> begin(Run<?, ?> run) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = WRITING.putIfAbsent(file(run), mine);
        if (running != null) {
            return running;
        }
        WRITERS.execute(BuildOwner.of(run), () -> {
            try {
                write(run);
                WRITING.remove(file(run));
                mine.complete(null);
            } catch (IOException | RuntimeException | Error e) {
                LOGGER.log(Level.WARNING, e, () -> "The report of " + run + " could not be written");
                WRITING.remove(file(run));
                mine.completeExceptionally(e);
            }
        });
        return mine;
    }

    private static void write(Run<?, ?> run) throws IOException {
        if (!isCurrent(run)) {
            // A failed report is retried by the next reader, but not endlessly.
            AttemptCounter attemptCounter = AttemptCounter.begin(run, ATTEMPTS, origin(steps(run)));
            try (BuildReportReader evidence = BuildReportReader.read(run)) {
                evidence.store();
            } catch (IOException e) {
                if (DiskFull.isCauseOf(e)) {
                    attemptCounter.ended(); // A passing problem that says nothing about the build.
                }
                throw e;
            }
            attemptCounter.ended();
        }
        SourceCleanup.cleanUp(run);
        RawFileCleanup.cleanUp(run.getParent());
    }
}
