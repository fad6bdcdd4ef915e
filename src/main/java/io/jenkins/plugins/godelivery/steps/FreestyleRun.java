package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.godelivery.actions.Totals;
import java.io.IOException;
import java.util.List;

/** Runs the commands of a step through the launcher of a Freestyle build. It ends with the controller, as such builds do. */
final class FreestyleRun {
    private static final long PAUSE_MILLIS = 500;

    private final Run<?, ?> run;
    private final StepPlace at;
    private final Launcher launcher;
    private final TaskListener listener;
    private int printedLines;

    FreestyleRun(Run<?, ?> run, StepPlace at, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.at = at;
        this.launcher = launcher;
        this.listener = listener;
    }

    Totals perform(RecordingStep step, FilePath workspace, EnvVars env) throws IOException, InterruptedException {
        String id = run.getNumber() + "-" + at.place().id();
        FilePath folder = WorkspaceList.tempDir(workspace).child("go-delivery").child(id);
        Work work = step.work();
        Script script = step.script(folder.getRemote(), env);
        long started = System.currentTimeMillis();
        Recorder recorder = new Recorder(run, at, launcher, listener);
        int exitCode = 0;
        if (!script.isEmpty()) {
            if (!launcher.isUnix()) {
                throw new AbortException(Messages.Step_NeedsPosixShell(work.step()));
            }
            try {
                exitCode = run(work, script, folder, workspace, env);
            } catch (InterruptedException e) {
                Recorder.Ended stopped = new Recorder.Ended(null, started, System.currentTimeMillis());
                recorder.record(work, workspace, folder, stopped, printedLines);
                throw e;
            }
        }
        work.prepare(workspace, folder);
        return recorder.record(
                work,
                workspace,
                folder,
                new Recorder.Ended(exitCode, started, System.currentTimeMillis()), printedLines);
    }

    private int run(Work work, Script script, FilePath folder, FilePath workspace, EnvVars env)
            throws IOException, InterruptedException {
        script.shown().forEach(line -> listener.getLogger().println("+ " + line));
        folder.mkdirs();
        Proc process = launcher.launch()
                .cmds(List.of("sh", "-c", script.text()))
                .envs(env)
                .pwd(workspace)
                .stdout(listener)
                .quiet(true)
                .start();
        try {
            while (process.isAlive()) {
                Thread.sleep(PAUSE_MILLIS);
                Progress news = folder.act(new ReadProgress(work, printedLines));
                news.print(listener);
                printedLines = news.next();
            }
            return process.join();
        } catch (InterruptedException e) {
            process.kill();
            throw e;
        }
    }
}
