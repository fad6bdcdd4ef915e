package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** What the folder of a run changes, found before its tools run and kept with what they leave. */
public final class ChangeRecord {
    private final Change change;

    private ChangeRecord(Change change) {
        this.change = change;
    }

    /**
     * Asks git.
     *
     * @param revision what it is compared with, empty for the main branch of the remote
     * @throws UsageException where the repository has no such revision
     */
    public static ChangeRecord of(Path directory, Optional<String> revision, RunningProcesses processes)
            throws InterruptedException, UsageException {
        ChangeTarget target = revision.map(ChangeTarget::revision).orElseGet(ChangeTarget::usual);
        Change change = GitChange.ofWorkTree(new LocalProcessRunner(directory, processes), target);
        if (revision.isPresent() && change.isTargetMissing()) {
            throw new UsageException(revision.get() + ": is no branch, tag or commit of the repository, and no report");
        }
        return new ChangeRecord(change);
    }

    Change change() {
        return change;
    }

    /** Keeps it among what the tools left. */
    public void write(OutputFolder folder) throws IOException {
        try (OutputStream out = folder.create(ChangeJson.FILE)) {
            ChangeJson.write(change, out);
        }
    }
}
