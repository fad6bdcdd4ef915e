package io.jenkins.plugins.godelivery.steps.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Proc;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.StepRecorder;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.PrivateFiles;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the commands of a step through the launcher of a Freestyle build. They end with the controller, as such builds
 * do.
 */
final class FreestyleRun {
    private static final long PAUSE_MILLIS = 500;
    /** Name of the script in the folder of the step while it runs. */
    private static final String SCRIPT = "script";

    private final StepEnvironment site;
    private final long started = System.currentTimeMillis();
    private final List<String> touched = new ArrayList<>();
    private int printedLines;

    FreestyleRun(StepEnvironment site) {
        this.site = site;
    }

    Totals perform() throws IOException, InterruptedException {
        StepRecorder recorder = site.recorder();
        ToolRun toolRun = site.step().toolRun();
        int exitCode;
        try {
            site.begin();
            exitCode = rounds();
        } catch (InterruptedException e) {
            stopped(recorder);
            throw e;
        } catch (AbortException e) {
            site.endCaches();
            StepScope.delete(site.folder());
            return recorder.refused(toolRun, ended(null, false), Message.of(e));
        } catch (IOException | RuntimeException e) {
            throw lost(recorder, e);
        }
        try {
            return recorder.record(site, ended(exitCode, false), wanted(), printedLines);
        } catch (InterruptedException e) {
            recorder.stopped(toolRun, ended(null, true), wanted());
            throw e;
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            throw lost(recorder, e);
        }
    }

    /** Records what the commands left before an abort. */
    private void stopped(StepRecorder recorder) throws InterruptedException {
        try {
            recorder.record(site, ended(null, true), wanted(), printedLines);
        } catch (IOException e) { // The agent is offline.
            recorder.stopped(site.step().toolRun(), ended(null, true), wanted());
        }
    }

    private AbortException lost(StepRecorder recorder, Exception failure) {
        recorder.lost(
                site.step().toolRun(),
                ended(null, false),
                wanted(),
                failure,
                site.folder().getRemote());
        return new AbortException(LogLine.of(
                site.step().toolRun().step() + ": " + site.reason(failure).text()));
    }

    private Set<Part> wanted() {
        return site.requestedParts(touched);
    }

    private StepRecorder.Ended ended(@CheckForNull Integer exitCode, boolean stopped) {
        return new StepRecorder.Ended(exitCode, started, System.currentTimeMillis(), stopped);
    }

    /** @return the exit code of the first round */
    private int rounds() throws IOException, InterruptedException {
        int first = 0;
        for (int round = 0; ; round++) {
            Optional<StepScript> script = script(round);
            if (script.isEmpty()) {
                return first;
            }
            int code = run(script.get());
            first = round == 0 ? code : first;
            if (code == 0 && !script.get().continuesAfterSuccess()) {
                return first;
            }
        }
    }

    /** @return empty if there is nothing more to run */
    private Optional<StepScript> script(int round) throws IOException, InterruptedException {
        try {
            StepScript script = site.script(round);
            touched.addAll(script.createdFiles());
            return script.isEmpty() ? Optional.empty() : Optional.of(script);
        } catch (IOException e) {
            if (round == 0 || RetryingAgentTask.isAway(site.folder())) {
                throw e;
            }
            // The results of earlier rounds count.
            LogLine.print(
                    site.listener(),
                    site.step().toolRun().step() + ": " + site.reason(e).text());
            return Optional.empty();
        }
    }

    private int run(StepScript script) throws IOException, InterruptedException {
        script.shown().forEach(line -> LogLine.print(site.listener(), line));
        FilePath folder = site.folder();
        folder.mkdirs();
        // Secrets go into the environment of the script, since any user of the machine can read arguments.
        String file = folder.act(PrivateFiles.program(folder.getRemote(), SCRIPT, script.text()));
        EnvVars environment = new EnvVars(site.environment());
        environment.putAll(script.secrets());
        Proc process = site.launcher()
                .launch()
                .cmds(List.of("sh", file))
                .envs(environment)
                .pwd(site.workspace())
                .stdout(site.listener())
                .quiet(true)
                .start();
        try {
            while (process.isAlive()) {
                Thread.sleep(PAUSE_MILLIS);
                printedLines = site.progress(printedLines).next();
            }
            return process.join();
        } catch (InterruptedException e) {
            process.kill();
            throw e;
        } finally {
            folder.child(SCRIPT).deleteRecursive();
        }
    }
}
