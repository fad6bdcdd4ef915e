package io.jenkins.plugins.godelivery.steps;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.SecretFiles;
import io.jenkins.plugins.godelivery.steps.output.LiveOutputs;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Reads the progress lines from a given number on the agent. */
final class ReadProgress extends MasterToSlaveFileCallable<Progress> {
    private static final long serialVersionUID = 1;

    private final ToolRun toolRun;
    private final int from;
    private final ArrayList<String> secrets;

    ReadProgress(ToolRun toolRun, int from, List<String> secrets) {
        this.toolRun = toolRun;
        this.from = from;
        this.secrets = new ArrayList<>(secrets);
    }

    @Override
    public Progress invoke(File folder, VirtualChannel channel) throws IOException {
        return LiveOutputs.of(folder, toolRun::follow, () -> new Masking(SecretFiles.withContents(secrets)))
                .progress(from);
    }
}
