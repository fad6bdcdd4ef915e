package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.command.FailedTests;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Reads the failed tests of a step's previous rounds on the agent, on demand. */
public final class Failures {
    private final FilePath folder;
    private final Work work;

    Failures(FilePath folder, Work work) {
        this.folder = folder;
        this.work = work;
    }

    /** Those that can be run again. */
    public List<FailedTests> tests() throws IOException, InterruptedException {
        return folder.act(new ReadFailures(work));
    }

    private static final class ReadFailures extends MasterToSlaveFileCallable<List<FailedTests>> {
        private static final long serialVersionUID = 1;

        private final Work work;

        ReadFailures(Work work) {
            this.work = work;
        }

        @Override
        public List<FailedTests> invoke(File folder, VirtualChannel channel) throws IOException {
            GoReport report = ReadReport.read(work, folder).build();
            return new ArrayList<>(report.tests().map(FailedTests::of).orElse(List.of()));
        }
    }
}
