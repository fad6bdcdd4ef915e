package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that can run a part of its work only: one of several, or what a change can affect. */
public abstract class ShardedStep extends GoStep {
    private static final long serialVersionUID = 1;

    @CheckForNull
    private String shard;

    @CheckForNull
    private String select;

    @CheckForNull
    public String getShard() {
        return shard;
    }

    @DataBoundSetter
    public void setShard(@CheckForNull String shard) {
        this.shard = Util.fixEmptyAndTrim(shard);
    }

    @CheckForNull
    public String getSelect() {
        return select;
    }

    @DataBoundSetter
    public void setSelect(@CheckForNull String select) {
        this.select = Util.fixEmptyAndTrim(select);
    }

    /** Returns the options with the shard of the branch of {@code goTestShards}, unless the step names one. */
    final Options ofBranch(Options options, StepEnvironment site) {
        String ofBranch = site.environment().get(GoTestShardsExecution.VARIABLE);
        return shard == null ? with(options, Shard.SHARD, ofBranch) : options;
    }
}
