package io.jenkins.plugins.godelivery.actions;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerHead;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the ledgers of a job's builds. They are found by their files, so no build is loaded. */
final class Ledgers {
    private static final Logger LOGGER = Logger.getLogger(Ledgers.class.getName());

    private Ledgers() {}

    static Path file(Run<?, ?> run) {
        return StepFolder.root(run).resolve(LedgerFile.NAME);
    }

    static Path folder(Job<?, ?> job, int number) {
        return job.getBuildDir().toPath().resolve(Integer.toString(number)).resolve(StepFolder.ROOT);
    }

    /** Returns the numbers of builds with records, newest first, including running ones. */
    static IntStream recorded(Job<?, ?> job) {
        return numbers(job).filter(number -> Files.isDirectory(folder(job, number)));
    }

    /** Returns the ledger heads of the builds, newest first. */
    static Stream<LedgerHead> heads(Job<?, ?> job) {
        return recorded(job).mapToObj(number -> head(folder(job, number))).flatMap(Optional::stream);
    }

    /**
     * Returns the builds with a report, newest first.
     *
     * @param most how many of the newest builds with records to look at
     */
    static Stream<BuildId> heads(Job<?, ?> job, int most) {
        return recorded(job)
                .limit(most)
                .mapToObj(number -> head(folder(job, number)))
                .flatMap(Optional::stream)
                .map(LedgerHead::build);
    }

    /** Returns the metric values that the newest build with a report knows of itself and of earlier builds. */
    static Optional<LedgerValues> values(Job<?, ?> job) {
        return recorded(job)
                .mapToObj(number -> begin(folder(job, number), LedgerFile::readValues))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private static Optional<LedgerHead> head(Path folder) {
        return begin(folder, LedgerFile::readHead);
    }

    private static <T> Optional<T> begin(Path folder, Reader<T> reader) {
        Path file = folder.resolve(LedgerFile.NAME);
        if (!LeftFile.isRegular(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(file));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> file + " cannot be read and is missing from the trend");
            return Optional.empty();
        }
    }

    /**
     * Returns whether the name is a plain build number of the job itself; builds of other jobs have their job's
     * name in front.
     */
    static boolean isNumber(String name) {
        return name.matches("[1-9][0-9]{0,8}");
    }

    private static IntStream numbers(Job<?, ?> job) {
        String[] names = job.getBuildDir().list();
        return names == null
                ? IntStream.empty()
                : Arrays.stream(names)
                        .filter(Ledgers::isNumber)
                        .map(Integer::valueOf)
                        .sorted(Comparator.reverseOrder())
                        .mapToInt(Integer::intValue);
    }
}
