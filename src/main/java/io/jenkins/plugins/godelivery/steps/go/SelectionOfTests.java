package io.jenkins.plugins.godelivery.steps.go;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.actions.ReferencePackagesOfTarget;
import io.jenkins.plugins.godelivery.actions.SelectionRecord;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SelectParameter;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.select.Checkout;
import io.jenkins.plugins.godelivery.engine.select.InspectedPackages;
import io.jenkins.plugins.godelivery.engine.select.PackageSelection;
import io.jenkins.plugins.godelivery.engine.select.RecordedSelection;
import io.jenkins.plugins.godelivery.engine.select.ReferencePackages;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/**
 * Finds the packages whose tests a step has to run, before its commands are written. An untrusted change request, and
 * the builds that others are compared with, run everything.
 */
final class SelectionOfTests {
    /** Modules that the reference did not need may have to be downloaded. */
    private static final int SECONDS = 1800;

    private static final int SECONDS_OF_ENV = 60;

    /** Output of {@code go list}, in the folder of the step: it may be too long for the channel. */
    private static final String LIST = "select-list";

    private final Options options;
    private final AgentTools agent;
    private final StepScript script;
    private final StepEnvironment site;

    private SelectionOfTests(Options options, AgentTools agent, StepScript script, StepEnvironment site) {
        this.options = options;
        this.agent = agent;
        this.script = script;
        this.site = site;
    }

    /** Returns the run of the tests that have to run here, and prints why. */
    static GoTestRun of(GoTestRun all, Options options, AgentTools agent, StepScript script, StepEnvironment site)
            throws IOException, InterruptedException {
        GoTestRun own = ShardOfTests.of(all, agent, site);
        return SelectParameter.isUsed(options) && own.problem().isEmpty()
                ? new SelectionOfTests(options, agent, script, site).of(own)
                : own;
    }

    private GoTestRun of(GoTestRun all) throws IOException, InterruptedException {
        GoToolchain go = agent.go();
        Optional<Message> obstacle = InspectedPackages.obstacle(options, go);
        if (obstacle.isPresent()) {
            tell(obstacle.get());
            return all;
        }
        boolean trusted = BuiltRevision.of(site.run(), site.listener()).isTrusted();
        RecordedSelection recorded;
        try {
            recorded = inspect(go, SelectParameter.isShadow(options) || !trusted);
        } catch (IOException e) {
            if (RetryingAgentTask.isAway(site.folder())) {
                throw e;
            }
            tell(site.reason(e));
            return all;
        }
        recorded.write(SelectionRecord.in(
                        StepFolder.of(site.run(), site.at().location().id()))
                .selection());
        GoTestRun told = all.withTestLogs();
        PackageSelection found = recorded.selection();
        if (!found.hasReference()) {
            tell(Message.of(withoutReference(recorded)));
            return told;
        }
        if (!trusted) {
            tell(Message.of("select.untrusted"));
        }
        return told.selected(recorded.shadow() ? found.all() : selected(found));
    }

    private String withoutReference(RecordedSelection recorded) {
        if (ReferencePackagesOfTarget.isTarget(site.run().getParent())) {
            return "select.isTarget";
        }
        return recorded.reference().isEmpty() ? "select.noReference" : "select.noRecord";
    }

    private List<String> selected(PackageSelection found) throws IOException, InterruptedException {
        script.echo(LogLine.of(found.message().text()));
        found.reasons().forEach(reason -> script.echo(LogLine.of("  " + reason.text())));
        takeOverCoverage(found);
        return found.selected();
    }

    private void tell(Message reason) {
        script.echo(LogLine.of(Message.of("select.all", reason).text()));
    }

    private RecordedSelection inspect(GoToolchain go, boolean shadow) throws IOException, InterruptedException {
        ReferencePackages reference = ReferencePackagesOfTarget.of(site.run(), site.change());
        String goEnv = agent.output(InspectedPackages.environment(options, go), SECONDS_OF_ENV);
        Map<String, String> variables = variables(agent);
        Command list = InspectedPackages.list(options, go);
        String into = site.folder().child(LIST).getRemote();
        Command toFile =
                new Command(List.of("sh", "-c", list.toShell() + " > " + Command.quote(into)), list.environment());
        int code = agent.run(toFile, SECONDS, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        if (code != 0) {
            throw new AbortException(list.toShell() + ": exit code " + code);
        }
        InspectedPackages inspected = site.folder()
                .act(new Inspect(
                        InspectedPackages.Question.of(options, go, goEnv, variables, reference.known()),
                        site.workspace().getRemote()));
        return new RecordedSelection(inspected, reference.flaky(), reference.build(), shadow);
    }

    /**
     * Returns the environment of the commands of a step, as a process there sees it, without what their parameters add:
     * that is compared with the settings.
     */
    static Map<String, String> variables(AgentTools agent) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>();
        for (String line :
                agent.output(new Command(List.of("env")), SECONDS_OF_ENV).split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return variables;
    }

    private void takeOverCoverage(PackageSelection found) throws IOException, InterruptedException {
        List<String> profile = found.profileOfUnchanged();
        FilePath file = site.folder().child(RunFiles.UNCHANGED_PROFILE);
        if (!profile.isEmpty()) {
            file.write(String.join("\n", profile) + "\n", StandardCharsets.UTF_8.name());
        }
    }

    private static final class Inspect extends MasterToSlaveFileCallable<InspectedPackages> {
        private static final long serialVersionUID = 1;

        private final InspectedPackages.Question question;
        private final String workspace;

        Inspect(InspectedPackages.Question question, String workspace) {
            this.question = question;
            this.workspace = workspace;
        }

        @Override
        public InspectedPackages invoke(File folder, VirtualChannel channel) throws IOException {
            Path list = folder.toPath().resolve(LIST);
            Checkout checkout = Checkout.of(Path.of(workspace), Set.of(folder.toPath()), question.environment());
            InspectedPackages inspected = question.answer(Files.readString(list), checkout);
            Files.delete(list);
            return inspected;
        }
    }
}
