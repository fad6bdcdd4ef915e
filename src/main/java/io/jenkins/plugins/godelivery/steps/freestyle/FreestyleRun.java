package io.jenkins.plugins.godelivery.steps.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Proc;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.Recorder;
import io.jenkins.plugins.godelivery.steps.StepPlace;
import io.jenkins.plugins.godelivery.steps.StepSite;
import io.jenkins.plugins.godelivery.steps.Work;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.PrivateFiles;
import io.jenkins.plugins.godelivery.steps.agent.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the commands of a step through the launcher of a Freestyle build. It ends with the controller, as such builds do. */
final class FreestyleRun {
    private static final long PAUSE_MILLIS = 500;
    /** In the folder of the step, while it runs. */
    private static final String SCRIPT = "script";

    private final StepSite site;
    private final long started = System.currentTimeMillis();
    private final List<String> touched = new ArrayList<>();
    private int printedLines;

    FreestyleRun(StepSite site) {
        this.site = site;
    }

    Totals perform() throws IOException, InterruptedException {
        Recorder recorder = site.recorder();
        Work work = site.step().work();
        int exitCode;
        try {
            site.begin();
            exitCode = rounds();
        } catch (InterruptedException e) {
            stopped(recorder);
            throw e;
        } catch (AbortException e) {
            site.endCaches();
            StepPlace.delete(site.folder());
            return recorder.refused(work, ended(null, false), e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw lost(recorder, e);
        }
        try {
            return recorder.record(site, ended(exitCode, false), wanted(), printedLines);
        } catch (InterruptedException e) {
            recorder.stopped(work, ended(null, true), wanted());
            throw e;
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            throw lost(recorder, e);
        }
    }

    /** What the commands left until somebody stopped them. */
    private void stopped(Recorder recorder) throws InterruptedException {
        try {
            recorder.record(site, ended(null, true), wanted(), printedLines);
        } catch (IOException e) { // Its agent is away.
            recorder.stopped(site.step().work(), ended(null, true), wanted());
        }
    }

    private AbortException lost(Recorder recorder, Exception failure) {
        recorder.lost(
                site.step().work(),
                ended(null, false),
                wanted(),
                failure,
                site.folder().getRemote());
        return new AbortException(LogLine.of(site.step().work().step() + ": " + site.reason(failure)));
    }

    private Set<Part> wanted() {
        return site.wanted(touched);
    }

    private Recorder.Ended ended(Integer exitCode, boolean stopped) {
        return new Recorder.Ended(exitCode, started, System.currentTimeMillis(), stopped);
    }

    /** @return the exit code of the first */
    private int rounds() throws IOException, InterruptedException {
        int first = 0;
        for (int round = 0; ; round++) {
            Optional<Script> script = script(round);
            if (script.isEmpty()) {
                return first;
            }
            int code = run(script.get());
            first = round == 0 ? code : first;
            if (code == 0) {
                return first;
            }
        }
    }

    /** @return nothing where there is nothing more to run */
    private Optional<Script> script(int round) throws IOException, InterruptedException {
        try {
            Script script = site.script(round);
            touched.addAll(script.touched());
            return script.isEmpty() ? Optional.empty() : Optional.of(script);
        } catch (AbortException e) {
            if (round == 0) {
                throw e;
            }
            // What the rounds before left is there.
            LogLine.print(site.listener(), site.step().work().step() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private int run(Script script) throws IOException, InterruptedException {
        script.shown().forEach(line -> LogLine.print(site.listener(), line));
        FilePath folder = site.folder();
        folder.mkdirs();
        // Everybody on the machine can read arguments, and the script has the environment of its commands.
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
