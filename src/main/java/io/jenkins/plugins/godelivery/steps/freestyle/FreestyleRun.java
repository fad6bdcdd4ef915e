package io.jenkins.plugins.godelivery.steps.freestyle;

import hudson.AbortException;
import hudson.Proc;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.steps.Recorder;
import io.jenkins.plugins.godelivery.steps.StepSite;
import io.jenkins.plugins.godelivery.steps.agent.Script;
import java.io.IOException;
import java.util.List;

/** Runs the commands of a step through the launcher of a Freestyle build. It ends with the controller, as such builds do. */
final class FreestyleRun {
    private static final long PAUSE_MILLIS = 500;

    private final StepSite site;
    private final long started = System.currentTimeMillis();
    private int printedLines;

    FreestyleRun(StepSite site) {
        this.site = site;
    }

    Totals perform() throws IOException, InterruptedException {
        int exitCode;
        try {
            exitCode = rounds();
        } catch (InterruptedException e) {
            site.recorder().record(site, ended(null), printedLines);
            throw e;
        } catch (AbortException e) {
            return site.recorder().refused(site.step().work(), ended(null), e.getMessage());
        }
        return site.recorder().record(site, ended(exitCode), printedLines);
    }

    private Recorder.Ended ended(Integer exitCode) {
        return new Recorder.Ended(exitCode, started, System.currentTimeMillis());
    }

    /** @return the exit code of the first */
    private int rounds() throws IOException, InterruptedException {
        int first = 0;
        for (int round = 0; ; round++) {
            Script script = site.script(round);
            if (script.isEmpty()) {
                return first;
            }
            int code = run(script);
            first = round == 0 ? code : first;
            if (code == 0) {
                return first;
            }
        }
    }

    private int run(Script script) throws IOException, InterruptedException {
        script.shown().forEach(site.listener().getLogger()::println);
        site.folder().mkdirs();
        Proc process = site.launcher()
                .launch()
                .cmds(List.of("sh", "-c", script.text()))
                .envs(site.environment())
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
        }
    }
}
