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

/** The change in the folder of a run, determined before its tools run and stored with their output. */
public final class ChangeRecord {
    private final Change change;

    private ChangeRecord(Change change) {
        this.change = change;
    }

    /**
     * Determines the change by git.
     *
     * @param revision revision to compare with; empty for the main branch of the remote
     * @throws UsageException if the repository has no such revision
     */
    public static ChangeRecord of(Path directory, Optional<String> revision, RunningProcesses processes)
            throws InterruptedException, UsageException {
        ChangeTarget target = revision.map(ChangeTarget::revision).orElseGet(ChangeTarget::usual);
        Change change = GitChange.ofWorkTree(new LocalProcessRunner(directory, processes), target);
        if (revision.isPresent() && change.isTargetMissing()) {
            throw new UsageException(
                    revision.get() + ": not a branch, tag or commit of this repository, and not a report");
        }
        return new ChangeRecord(change);
    }

    Change change() {
        return change;
    }

    /** Stores it with the output of the tools. */
    public void write(OutputFolder folder) throws IOException {
        try (OutputStream out = folder.create(ChangeJson.FILE)) {
            ChangeJson.write(change, out);
        }
    }
}
