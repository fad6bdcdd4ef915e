package io.jenkins.plugins.godelivery.steps;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import jenkins.MasterToSlaveFileCallable;

/** Reads on the agent what a command left behind. Done again it gives the same. */
final class ReadReport extends MasterToSlaveFileCallable<ReadReport.Answer> {
    private static final long serialVersionUID = 1;

    private final Work work;
    private final Integer exitCode;
    private final int printedLines;

    ReadReport(Work work, Integer exitCode, int printedLines) {
        this.work = work;
        this.exitCode = exitCode;
        this.printedLines = printedLines;
    }

    static final class Answer implements Serializable {
        private static final long serialVersionUID = 1;

        private final Progress progress;
        private final StepReport report;

        Answer(Progress progress, StepReport report) {
            this.progress = progress;
            this.report = report;
        }

        Progress progress() {
            return progress;
        }

        StepReport report() {
            return report;
        }
    }

    @Override
    public Answer invoke(File folder, VirtualChannel channel) throws IOException {
        LiveOutput output = LiveOutputs.of(work, folder);
        Progress progress = output.finish(printedLines);
        LiveOutputs.forget(folder);
        return new Answer(progress, work.report(folder, output, exitCode));
    }
}
