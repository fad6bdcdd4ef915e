package io.jenkins.plugins.godelivery.steps;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.Reference;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.TargetJob;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Records the change that a build contains, as reported by git on the agent before the commands of a step run. It
 * is stored in the folder of the step on the controller, where the commands cannot write.
 */
final class RecordedChange {
    /** Timeout of a git command; a listing of the whole tree of a huge repository takes a fraction of it. */
    private static final int SECONDS = 120;

    private static final Change NOT_RECORDED = Change.unknown("", Message.of("change.notRecorded"));

    private RecordedChange() {}

    /** @param step id of the step to store it for */
    static void keep(Run<?, ?> run, String step, AgentTools agent) throws IOException, InterruptedException {
        Change change = GitChange.ofCheckout((command, out, err) -> agent.run(command, SECONDS, out, err), target(run));
        Path file = file(run, step);
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, out -> {
            try (OutputStream packed = new GZIPOutputStream(out)) {
                ChangeJson.write(change, packed);
            }
        });
    }

    /** Returns the compressed file. */
    static Path file(Run<?, ?> run, String step) {
        return StepFolder.of(run, step).place(ReportKind.CHANGE, ChangeJson.FILE);
    }

    /** Reads such a file; the change is unknown if it does not exist. */
    static Change read(Path file) throws IOException {
        return LeftFile.isRegular(file) ? ChangeJson.read(new ByteArrayInputStream(json(file))) : NOT_RECORDED;
    }

    /** Reads such a file as JSON. */
    static byte[] json(Path file) throws IOException {
        if (LeftFile.isRegular(file)) {
            try (InputStream in = new GZIPInputStream(LeftFile.open(file))) {
                return in.readNBytes(Budget.HELD_BYTES.count());
            }
        }
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        ChangeJson.write(NOT_RECORDED, none);
        return none.toByteArray();
    }

    /**
     * Returns the Go sources with changed lines, as paths from the root of the repository. Empty if the record cannot
     * be read, which the report of the build says.
     */
    static List<String> sources(Run<?, ?> run, String step) {
        try {
            return read(file(run, step)).files().stream()
                    .filter(changed ->
                            !changed.lines().isEmpty() && changed.path().endsWith(".go"))
                    .map(ChangedFile::path)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns the target of a branch or pull request; for any other job, its previously built commits. */
    private static ChangeTarget target(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        Optional<TargetJob> target = TargetJob.of(run);
        if (target.isPresent()) {
            return target.get().changeTarget();
        }
        return Reference.commits(job).stream()
                .findFirst()
                .map(commit -> ChangeTarget.commit(commit.substring(0, 10), commit))
                .orElseGet(ChangeTarget::none);
    }
}
