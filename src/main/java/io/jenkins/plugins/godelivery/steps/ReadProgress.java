package io.jenkins.plugins.godelivery.steps;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.secrecy.Masking;
import io.jenkins.plugins.godelivery.engine.secrecy.SecretFiles;
import io.jenkins.plugins.godelivery.steps.output.LiveOutputs;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Reads the progress lines from a number on, on an agent. */
final class ReadProgress extends MasterToSlaveFileCallable<Progress> {
    private static final long serialVersionUID = 1;

    private final Work work;
    private final int from;
    private final ArrayList<String> secrets;

    ReadProgress(Work work, int from, List<String> secrets) {
        this.work = work;
        this.from = from;
        this.secrets = new ArrayList<>(secrets);
    }

    @Override
    public Progress invoke(File folder, VirtualChannel channel) throws IOException {
        return LiveOutputs.of(folder, work::follow, () -> new Masking(SecretFiles.withContents(secrets)))
                .progress(from);
    }
}
