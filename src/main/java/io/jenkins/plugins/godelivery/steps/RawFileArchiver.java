package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.actions.SelectionRecord;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactCollector;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.masking.MaskedFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.agent.RoundClaim;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jenkins.MasterToSlaveFileCallable;

/**
 * Archives the output and files of commands, compressed, beside build.xml: every view can be derived from them
 * again. Condensed copies beside them are the input of the build's report, so that the controller need not read
 * whole streams.
 */
final class RawFileArchiver {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    private RawFileArchiver() {}

    /** Returns the raw files in the folder of a step by name. */
    static Map<String, ReportKind> list(File folder, ToolRun toolRun) {
        Map<String, ReportKind> files = new TreeMap<>();
        for (String name : names(folder, toolRun)) {
            if (files.size() < Budget.STEP_FILES.count()) {
                files.put(name, toolRun.kindOf(name).orElseThrow());
            }
        }
        return files;
    }

    /** Returns the sorted names, independent of the order of the file system. */
    private static List<String> names(File folder, ToolRun toolRun) {
        String[] names = folder.list();
        return Arrays.stream(names == null ? new String[0] : names)
                .filter(name -> NAME.matcher(name).matches())
                .filter(name -> toolRun.kindOf(name).isPresent() && !new File(folder, name).isDirectory())
                .sorted()
                .toList();
    }

    /** Lists the losses among the files, one line each. */
    static List<Message> lost(File folder, ToolRun toolRun) {
        List<String> names = names(folder, toolRun);
        List<Message> lost = new ArrayList<>();
        if (RoundClaim.ranOutOfSpace(folder)) {
            lost.add(Message.of("step.diskFull", folder.toString()));
        }
        if (names.size() > Budget.STEP_FILES.count()) {
            lost.add(Message.of("step.tooManyFiles", names.size(), Budget.STEP_FILES.count()));
        }
        for (String name : list(folder, toolRun).keySet()) {
            if (!isReadable(folder.toPath().resolve(name))) {
                lost.add(Message.of("step.fileUnreadable", name));
            }
        }
        return lost;
    }

    /**
     * Returns whether the file is regular. Commands can put anything there: a pipe or device may never end, and a
     * link leads elsewhere.
     */
    static boolean isReadable(Path file) {
        return LeftFile.isRegular(file) && Files.isReadable(file);
    }

    /**
     * Masks the secrets in the files before anything is derived from them: reports, results for the junit plugin,
     * checks, and archived files. A file that cannot be masked is deleted.
     *
     * @param lost receives a line for each such file
     */
    static void mask(File folder, ToolRun toolRun, Masking masking, List<Message> lost) {
        for (String name : list(folder, toolRun).keySet()) {
            Path file = folder.toPath().resolve(name);
            try {
                if (isReadable(file)) {
                    MaskedFile.mask(file, masking);
                }
            } catch (IOException e) {
                lost.add(Message.of("step.notMasked", name, Message.of(e)));
                delete(file, lost);
            }
        }
    }

    private static void delete(Path file, List<Message> lost) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            lost.add(Message.of(e));
        }
    }

    /**
     * Copies the files, and the sources that the reports name, to the build, each atomically. A file that is too
     * large is left out; the others are still copied.
     *
     * @return what was left out
     */
    static Optional<Message> keep(FilePath folder, ToolRun toolRun, StepFolder target)
            throws IOException, InterruptedException {
        StepQuota quota = new StepQuota(Budget.STEP_BYTES);
        List<Message> lost = new ArrayList<>();
        int kept = 0;
        for (Map.Entry<String, Boolean> file : folder.act(new Pack(toolRun)).entrySet()) {
            String name = file.getKey();
            // The name comes from the agent, which is not trusted.
            Optional<ReportKind> kind = NAME.matcher(name).matches() ? toolRun.kindOf(name) : Optional.empty();
            if (kind.isPresent() && kept++ < Budget.STEP_FILES.count()) {
                try {
                    keep(folder, name, file.getValue(), kind.get(), target, quota);
                } catch (StepQuota.Exceeded e) {
                    lost.add(e.reason());
                }
            }
        }
        FilePath sources = folder.child(AgentArtifacts.SOURCES);
        if (sources.exists()) {
            try (InputStream in = sources.read()) {
                receive(in, target.sources(), quota, SourceArchive::receive);
            } catch (IOException e) {
                lost.add(Message.of("step.noSources", Message.of(e)));
            }
        }
        FilePath packages = folder.child(AgentArtifacts.PACKAGES);
        if (packages.exists()) {
            copy(packages, SelectionRecord.in(target).packages(), quota);
        }
        keepArtifacts(folder.child(AgentArtifacts.ARTIFACTS), target, quota);
        return lost.isEmpty() ? Optional.empty() : Optional.of(Message.joined(lost));
    }

    /** Copies the files that tests kept, last: they are no evidence, and a loss is told with them alone. */
    private static void keepArtifacts(FilePath archive, StepFolder target, StepQuota quota)
            throws IOException, InterruptedException {
        if (archive.exists()) {
            try (InputStream in = archive.read()) {
                receive(in, target.artifacts(), quota, ArtifactArchive::receive);
            } catch (IOException e) {
                if (RetryingAgentTask.isAway(archive)) {
                    throw e;
                }
                AtomicFile.write(target.artifacts(), out -> ArtifactCollector.writeLost(Message.of(e), out));
            }
        }
    }

    /** Copies a file. Falls back to its condensation if there is no room for the file. */
    private static void keep(
            FilePath folder, String name, boolean condensed, ReportKind kind, StepFolder target, StepQuota quota)
            throws IOException, InterruptedException {
        try {
            copy(folder.child(AgentArtifacts.packed(name)), target.place(kind, name), quota);
        } catch (StepQuota.Exceeded e) {
            if (condensed) {
                copy(folder.child(AgentArtifacts.condensed(name)), target.place(kind, name), quota);
            }
            throw e;
        }
        if (condensed) {
            copy(folder.child(AgentArtifacts.condensed(name)), target.condensed(kind, name), quota);
        }
    }

    private static void copy(FilePath from, Path target, StepQuota quota) throws IOException, InterruptedException {
        try (InputStream in = from.read()) {
            receive(in, target, quota);
        }
    }

    static void receive(InputStream in, Path target, StepQuota quota) throws IOException {
        quota.receive(in, target, (counted, unfinished) -> Files.copy(counted, unfinished));
    }

    /** Copies an archive of the agent as far as it is valid. */
    interface ArchiveCopy {
        void copy(InputStream in, OutputStream out) throws IOException;
    }

    static void receive(InputStream in, Path target, StepQuota quota, ArchiveCopy archive) throws IOException {
        quota.receive(in, target, (counted, unfinished) -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                archive.copy(counted, out);
            }
        });
    }

    private static final class Pack extends MasterToSlaveFileCallable<Map<String, Boolean>> {
        private static final long serialVersionUID = 1;

        private final ToolRun toolRun;

        Pack(ToolRun toolRun) {
            this.toolRun = toolRun;
        }

        @Override
        public Map<String, Boolean> invoke(File folder, VirtualChannel channel) throws IOException {
            return new AgentArtifacts(folder.toPath())
                    .pack(list(folder, toolRun).keySet());
        }
    }
}
