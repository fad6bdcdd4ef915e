package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Reads the failed tests of a step's previous rounds on the agent, on demand. */
public final class RoundFailures {
    private final FilePath folder;
    private final ToolRun toolRun;

    RoundFailures(FilePath folder, ToolRun toolRun) {
        this.folder = folder;
        this.toolRun = toolRun;
    }

    /** Those that can be run again. */
    public List<RerunSelection> tests() throws IOException, InterruptedException {
        return folder.act(new ReadFailures(toolRun));
    }

    private static final class ReadFailures extends MasterToSlaveFileCallable<List<RerunSelection>> {
        private static final long serialVersionUID = 1;

        private final ToolRun toolRun;

        ReadFailures(ToolRun toolRun) {
            this.toolRun = toolRun;
        }

        @Override
        public List<RerunSelection> invoke(File folder, VirtualChannel channel) throws IOException {
            GoReport report = ReadReport.read(toolRun, folder).build();
            return new ArrayList<>(report.tests().map(RerunSelection::of).orElse(List.of()));
        }
    }
}
