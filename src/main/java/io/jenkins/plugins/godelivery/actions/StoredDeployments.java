package io.jenkins.plugins.godelivery.actions;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the deployment records of builds. They are found by their files, so no build is loaded. */
final class StoredDeployments {
    private static final Logger LOGGER = Logger.getLogger(StoredDeployments.class.getName());

    private StoredDeployments() {}

    /** Returns the deployments of one build, newest first. */
    static List<Deployment> of(Run<?, ?> run) {
        List<Deployment> found = new ArrayList<>();
        read(StepFolder.root(run), found);
        return newestFirst(found);
    }

    /** Returns the deployments of the newest builds of a job by environment, each newest first. */
    static Map<String, List<Deployment>> byEnvironment(Job<?, ?> job) {
        List<Deployment> found = new ArrayList<>();
        Ledgers.recorded(job).limit(Ledger.WINDOW).forEach(number -> read(Ledgers.folder(job, number), found));
        Map<String, List<Deployment>> environments = new TreeMap<>();
        for (Deployment deployment : newestFirst(found)) {
            environments
                    .computeIfAbsent(deployment.subject().environment(), name -> new ArrayList<>())
                    .add(deployment);
        }
        return environments;
    }

    private static List<Deployment> newestFirst(List<Deployment> deployments) {
        deployments.sort(Comparator.comparingLong(Deployment::started).reversed());
        return deployments;
    }

    private static void read(Path build, List<Deployment> into) {
        try (DirectoryStream<Path> steps = Files.newDirectoryStream(build, Files::isDirectory)) {
            for (Path step : steps) {
                Path kept = step.resolve(ReportKind.DEPLOYMENT.label());
                if (Files.isDirectory(kept)) {
                    readStep(kept, StepFolder.isUnderWay(step), into);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Deployments in " + build + " could not be read");
        }
    }

    /** Returns whether a page has room for another deployment. */
    private static boolean hasRoom(List<Deployment> found) {
        return !Budget.RECORDS.isExceededBy(found.size() + 1L);
    }

    /** @param underWay whether an unfinished deployment may still be running */
    private static void readStep(Path kept, boolean underWay, List<Deployment> into) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(kept, "*.gz")) {
            for (Path file : files) {
                try (LineReader lines = new LineReader(ReportFile.of(file).open(), Budget.RECORD_BYTES.count())) {
                    for (String line = lines.next(); line != null && hasRoom(into); line = lines.next()) {
                        Deployments.read(line)
                                .filter(record -> !underWay || record.outcome() != Outcome.UNFINISHED)
                                .ifPresent(into::add);
                    }
                }
            }
        }
    }
}
