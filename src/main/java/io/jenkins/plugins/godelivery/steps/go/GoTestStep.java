package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.config.FormFields;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Runs {@code go test} and records tests, coverage and data races. */
public final class GoTestStep extends GoStep {
    private static final long serialVersionUID = 1;

    private Boolean race;
    private Boolean cover;
    private String coverpkg;
    private String covermode;
    private String coverexclude;
    private String run;
    private String skip;
    private String timeout;
    private int count;
    private String shuffle;
    private Boolean shortMode;
    private int parallel;

    @CheckForNull
    private String bench;

    private int rerun;

    @DataBoundConstructor
    public GoTestStep() {}

    public boolean isRace() {
        return Boolean.TRUE.equals(race);
    }

    @DataBoundSetter
    public void setRace(boolean race) {
        this.race = race;
    }

    public boolean isCover() {
        return Boolean.TRUE.equals(cover);
    }

    @DataBoundSetter
    public void setCover(boolean cover) {
        this.cover = cover;
    }

    public String getCoverpkg() {
        return coverpkg;
    }

    @DataBoundSetter
    public void setCoverpkg(String coverpkg) {
        this.coverpkg = Util.fixEmptyAndTrim(coverpkg);
    }

    public String getCovermode() {
        return covermode;
    }

    @DataBoundSetter
    public void setCovermode(String covermode) {
        this.covermode = Util.fixEmptyAndTrim(covermode);
    }

    public String getCoverexclude() {
        return coverexclude;
    }

    @DataBoundSetter
    public void setCoverexclude(String coverexclude) {
        this.coverexclude = Util.fixEmptyAndTrim(coverexclude);
    }

    public String getRun() {
        return run;
    }

    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixEmptyAndTrim(run);
    }

    public String getSkip() {
        return skip;
    }

    @DataBoundSetter
    public void setSkip(String skip) {
        this.skip = Util.fixEmptyAndTrim(skip);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public int getCount() {
        return count;
    }

    @DataBoundSetter
    public void setCount(int count) {
        this.count = count;
    }

    public String getShuffle() {
        return shuffle;
    }

    @DataBoundSetter
    public void setShuffle(String shuffle) {
        this.shuffle = Util.fixEmptyAndTrim(shuffle);
    }

    public boolean isShort() {
        return Boolean.TRUE.equals(shortMode);
    }

    @DataBoundSetter
    public void setShort(boolean shortMode) {
        this.shortMode = shortMode;
    }

    public int getParallel() {
        return parallel;
    }

    @DataBoundSetter
    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    @CheckForNull
    public String getBench() {
        return bench;
    }

    @DataBoundSetter
    public void setBench(@CheckForNull String bench) {
        this.bench = Util.fixEmptyAndTrim(bench);
    }

    public int getRerun() {
        return rerun;
    }

    @DataBoundSetter
    public void setRerun(int rerun) {
        this.rerun = rerun;
    }

    @Override
    public ToolRun toolRun() {
        return new GoTestStepRun(getFailOn());
    }

    @Override
    Map<Tool, Options> toolOptions() {
        Options options = with(Options.NONE, GoTestCommand.RACE, race);
        options = with(options, GoTestCommand.COVER, cover);
        options = with(options, GoTestCommand.COVERPKG, list(coverpkg));
        options = with(options, GoTestCommand.COVERMODE, covermode);
        options = with(options, GoTestCommand.COVEREXCLUDE, list(coverexclude));
        options = with(options, GoTestCommand.RUN, run);
        options = with(options, GoTestCommand.SKIP, skip);
        options = with(options, GoTestCommand.TIMEOUT, timeout);
        options = with(options, GoTestCommand.COUNT, count);
        options = with(options, GoTestCommand.SHUFFLE, shuffle);
        options = with(options, GoTestCommand.SHORT, shortMode);
        options = with(options, GoTestCommand.PARALLEL, parallel);
        options = with(options, GoTestCommand.BENCH, bench);
        return Map.of(Tool.TEST, with(options, GoTestCommand.RERUN, rerun));
    }

    @Override
    protected void script(StepScript script, int round, AgentTools agent, StepEnvironment site)
            throws IOException, InterruptedException {
        GoTestRun test = new GoTestRun(options(agent).of(Tool.TEST), agent.go());
        if (round == 0) {
            exclude(options(agent).of(Tool.TEST).list(GoTestCommand.COVEREXCLUDE), site.folder());
            tellFlags(test, site.folder());
            start(script, test);
        } else if (test.mayRerun(round)) {
            List<RerunSelection> failed = site.failures().tests();
            failed.forEach(tests ->
                    script.echo(Messages.GoTestStep_Again(tests.packageName(), String.join(", ", tests.tests()))));
            test.rerun(round, failed, script::file).forEach(script::run);
        }
    }

    /** For whoever reads the profiles on the agent, also after a restart. */
    private static void exclude(List<String> patterns, FilePath folder) throws IOException, InterruptedException {
        if (!patterns.isEmpty()) {
            folder.mkdirs();
            folder.child(RunFiles.COVER_EXCLUDE).write(String.join("\n", patterns), StandardCharsets.UTF_8.name());
        }
    }

    /** For the record of the step. */
    private static void tellFlags(GoTestRun test, FilePath folder) throws IOException, InterruptedException {
        List<String> lines = test.flags("").lines();
        if (!lines.isEmpty()) {
            folder.mkdirs();
            folder.child(RunFiles.FLAGS).write(String.join("\n", lines), StandardCharsets.UTF_8.name());
        }
    }

    private static void start(StepScript script, GoTestRun test) throws AbortException {
        if (test.problem().isPresent()) {
            throw new AbortException(test.problem().get());
        }
        if (!test.parts().contains(Part.RACES)) {
            script.echo(Messages.GoTestStep_NoRaces());
        }
        test.parts().forEach(part -> script.keepAlive(GoToolStepRun.wanted(part)));
        script.packageList(test.packageList());
        test.commands(script::file).forEach(script::run);
    }

    @Extension
    public static final class DescriptorImpl extends GoStepDescriptor {
        public DescriptorImpl() {
            super(Tool.TEST);
        }

        @Override
        public String getFunctionName() {
            return "goTest";
        }

        @Override
        public String getDisplayName() {
            return Messages.GoTestStep_DisplayName();
        }

        /** There is nothing to protect: only what was typed is looked at. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return FormFields.validate(GoTestCommand.TIMEOUT, value);
        }

        @POST
        public FormValidation doCheckCount(@QueryParameter String value) {
            return FormFields.validate(GoTestCommand.COUNT, value);
        }

        @POST
        public FormValidation doCheckParallel(@QueryParameter String value) {
            return FormFields.validate(GoTestCommand.PARALLEL, value);
        }

        @POST
        public FormValidation doCheckRerun(@QueryParameter String value) {
            return FormFields.validate(GoTestCommand.RERUN, value);
        }

        @POST
        public FormValidation doCheckCovermode(@QueryParameter String value) {
            return FormFields.validate(GoTestCommand.COVERMODE, value);
        }

        @POST
        public FormValidation doCheckShuffle(@QueryParameter String value) {
            return FormFields.validate(GoTestCommand.SHUFFLE, value);
        }
    }
}
