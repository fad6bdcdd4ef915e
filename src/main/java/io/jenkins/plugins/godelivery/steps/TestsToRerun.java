package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.run.NewTests;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Reads on the agent, on demand, which tests of the earlier rounds of a step run again. */
public final class TestsToRerun {
    private final FilePath folder;
    private final ToolRun toolRun;
    private final FilePath workspace;
    private final Path change;

    /**
     * @param workspace workspace with the sources
     * @param change file on the controller with git's answer from before the commands ran; it need not exist
     */
    TestsToRerun(FilePath folder, ToolRun toolRun, FilePath workspace, Path change) {
        this.folder = folder;
        this.toolRun = toolRun;
        this.workspace = workspace;
        this.change = change;
    }

    /** Returns the reason why new tests cannot be determined; empty if they can. */
    public Optional<Message> newUnknown() throws IOException {
        return Optional.of(RecordedChange.read(change).unknown()).filter(reason -> !reason.isEmpty());
    }

    /**
     * Returns the tests for the next round.
     *
     * @param rerunsFailed whether failed tests run again
     * @param runsOfNew total number of runs of a new test
     */
    public List<RerunSelection> select(boolean rerunsFailed, int runsOfNew) throws IOException, InterruptedException {
        return folder.act(
                new ReadTests(toolRun, rerunsFailed, runsOfNew, workspace.getRemote(), RecordedChange.json(change)));
    }

    private static final class ReadTests extends MasterToSlaveFileCallable<List<RerunSelection>> {
        private static final long serialVersionUID = 1;

        private final ToolRun toolRun;
        private final boolean rerunsFailed;
        private final int runsOfNew;
        private final String workspace;
        private final byte[] change;

        ReadTests(ToolRun toolRun, boolean rerunsFailed, int runsOfNew, String workspace, byte[] change) {
            this.toolRun = toolRun;
            this.rerunsFailed = rerunsFailed;
            this.runsOfNew = runsOfNew;
            this.workspace = workspace;
            this.change = change.clone();
        }

        @Override
        public List<RerunSelection> invoke(File folder, VirtualChannel channel) throws IOException {
            NewTests fresh = NewTests.of(
                    ChangeJson.read(new ByteArrayInputStream(change)),
                    new ModuleSources(Path.of(workspace)),
                    runsOfNew);
            if (!rerunsFailed && fresh.isEmpty()) {
                return new ArrayList<>(); // The results are not read for nothing.
            }
            GoReport report = ReadReport.read(toolRun, folder).build();
            return new ArrayList<>(
                    report.tests().map(tests -> fresh.next(tests, rerunsFailed)).orElse(List.of()));
        }
    }
}
