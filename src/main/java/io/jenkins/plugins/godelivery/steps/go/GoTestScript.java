package io.jenkins.plugins.godelivery.steps.go;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.command.TestArtifacts;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoroutineOverlay;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.TestsToRerun;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RepositoryFolder;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Plans the commands of {@code goTest}: the tests, reruns of failed ones, and files for reading the results. */
final class GoTestScript {
    private final Options options;
    private final GoTestRun test;
    private final StepScript script;
    private final StepEnvironment site;

    GoTestScript(Options options, GoTestRun test, StepScript script, StepEnvironment site) {
        this.options = options;
        this.test = test;
        this.script = script;
        this.site = site;
    }

    void write(int round) throws IOException, InterruptedException {
        if (round == 0) {
            leave(RunFiles.COVER_EXCLUDE, options.list(GoTestCommand.COVEREXCLUDE));
            leave(
                    RunFiles.FLAGS,
                    test.flags(site.workspace().act(new RepositoryFolder())).lines());
            start();
        } else if (test.mayRerun(round) || test.mayRepeatNew(round)) {
            rerun(round, site.testsToRerun());
        }
        script.continueAfterSuccess(test.mayRepeatNew(round + 1));
    }

    /** Writes a file for the reading of the results on the agent, which survives a restart. */
    private void leave(String file, List<String> lines) throws IOException, InterruptedException {
        if (!lines.isEmpty()) {
            leave(file, String.join("\n", lines));
        }
    }

    private void leave(String name, String text) throws IOException, InterruptedException {
        site.folder().child(name).write(text, StandardCharsets.UTF_8.name());
    }

    private void start() throws IOException, InterruptedException {
        if (test.problem().isPresent()) {
            throw new AbortException(test.problem().get());
        }
        if (!test.parts().contains(Part.RACES)) {
            script.echo(Messages.GoTestStep_NoRaces());
        }
        test.parts().forEach(part -> script.createFile(GoToolStepRun.wanted(part)));
        test.shardMessage().ifPresent(shard -> script.echo(LogLine.of(shard.text())));
        script.packageList(test.packageList());
        label();
        if (options.is(TestArtifacts.KEEP)) {
            test.withoutArtifacts().ifPresent(reason -> script.echo(LogLine.of(reason.text())));
            // By the script, because its user writes into the folder.
            script.setUp("mkdir -p " + Command.quote(script.file(RunFiles.ARTIFACTS)) + "\n");
        }
        test.commands(script::file).forEach(script::run);
    }

    /** Adds what makes the goroutines of tests carry their names. */
    private void label() throws IOException, InterruptedException {
        test.unlabelled().ifPresent(reason -> script.echo(LogLine.of(reason.text())));
        if (test.overlay().isPresent()) {
            for (Map.Entry<String, String> file : test.overlay().get().files().entrySet()) {
                leave(file.getKey(), file.getValue());
            }
            script.prepare(
                    test.overlay().get().command(script::file),
                    GoroutineOverlay.OUTPUT,
                    GoroutineOverlay.DONE,
                    GoroutineOverlay.failed("").text());
        }
    }

    private void rerun(int round, TestsToRerun tests) throws IOException, InterruptedException {
        if (round == 1 && test.mayRepeatNew(round)) {
            tests.newUnknown().ifPresent(reason -> script.echo(Messages.GoTestStep_NewUnknown(reason.text())));
        }
        List<RerunSelection> selected = tests.select(test.mayRerun(round), test.runsOfNew());
        selected.forEach(
                again -> script.echo(Messages.GoTestStep_Again(again.packageName(), String.join(", ", again.tests()))));
        test.rerun(round, selected, script::file).forEach(script::run);
    }
}
