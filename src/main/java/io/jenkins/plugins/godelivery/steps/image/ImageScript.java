package io.jenkins.plugins.godelivery.steps.image;

import hudson.Launcher;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.image.GitQueries;
import io.jenkins.plugins.godelivery.engine.image.SourceRevision;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildRequest;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageDraft;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan.Task;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.registry.DockerConfig;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import io.jenkins.plugins.godelivery.steps.RegistryCredentials;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.agent.SymlinkEscape;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Plans the commands of a step that builds an image. They build it into the folder of the step and push nothing, so
 * they need no registry password; if one is given, it serves for the base images of a Dockerfile, in a separate Docker
 * configuration that is deleted when they end.
 */
final class ImageScript {
    private static final String DOCKER = "docker";
    private static final int SECONDS = 60;

    private final BuildxImageStep step;
    private final StepScript script;
    private final AgentTools agent;
    private final StepEnvironment site;
    private final AgentBuildHost place;

    ImageScript(BuildxImageStep step, StepScript script, AgentTools agent, StepEnvironment site) {
        this.step = step;
        this.script = script;
        this.agent = agent;
        this.site = site;
        place = new AgentBuildHost(site, agent, script);
    }

    void write() throws IOException, InterruptedException {
        ImageName image = step.name();
        Options options = step.options(agent);
        if (!agent.settingsFiles().trusted()) {
            checkLinks(options);
        }
        ImageBuildRequest job = ImageBuildRequest.of(image, options, revision(site), place);
        if (job.pushes()) {
            site.folder().act(new RegistryTask.Check(image.toString(), RegistryAccess.of(step, site), site.listener()));
        }
        if (job.isDaemonless()) {
            agent.go();
        } else if (step.getCredentialsId() != null && !job.merges()) {
            configureDocker(image);
        }
        ImagePlan plan = ImagePlan.of(job, place, agent.environment());
        keep(plan.draft());
        plan.tasks().forEach(this::add);
    }

    /** Stores the draft on the controller: on the agent, the built code could change what is pushed, and where to. */
    private void keep(ImageDraft draft) throws IOException {
        byte[] json = draft.toJson().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(StepFolder.of(site.run(), site.at().location().id()).imageDraft(), out -> out.write(json));
    }

    private void checkLinks(Options options) throws IOException, InterruptedException {
        for (String name : List.of(
                options.get(ImageBuildParameters.CONTEXT).orElse("."),
                options.get(ImageBuildParameters.DOCKERFILE).orElse("Dockerfile"))) {
            if (site.workspace().act(SymlinkEscape.of(name))) {
                throw new ExplainedAbortException(Message.of("image.linkOut", name));
            }
        }
    }

    private void add(Task task) {
        if (!task.mustSucceed()) {
            script.runIgnoringExit(task.command(), task.output());
        } else if (task.title().isEmpty()) {
            script.run(task.command());
        } else {
            script.run(task.command(), ImageStepRun.code(task.title()));
        }
    }

    /**
     * Returns the revision from the agent itself, which checked out the sources, since a container need not have git.
     * The repository of an untrusted change request is under its author's control and is queried where its tests run.
     */
    static SourceRevision revision(StepEnvironment site) throws IOException, InterruptedException {
        Optional<SourceRevision> known = ImageSources.revision(site.folder());
        if (known.isPresent()) {
            return known.get();
        }
        boolean isTrusted = BuiltRevision.of(site.run(), site.listener()).isTrusted();
        Launcher launcher = isTrusted ? site.workspace().createLauncher(site.listener()) : site.launcher();
        AgentTools host = site.git(launcher);
        return GitQueries.revision(
                (command, out, err) -> host.run(command, SECONDS, out, err),
                GitCommand.ofCheckout(true),
                site.environment());
    }

    private void configureDocker(ImageName image) throws IOException, InterruptedException {
        RegistryCredential credential = RegistryCredentials.find("credentialsId", step.getCredentialsId(), site.run());
        place.privateFile(
                DOCKER + "/" + DockerConfig.FILE, RegistryAccess.ofDocker(place).with(image, credential));
        String folder = Command.quote(script.file(DOCKER));
        script.setUp("from=${DOCKER_CONFIG:-$HOME/.docker}\n"
                + "for name in " + String.join(" ", DockerConfig.LINKED) + "; do\n"
                + "  [ -d \"$from/$name\" ] && ln -sfn \"$from/$name\" " + folder + "/\"$name\"\ndone\n"
                + "trap 'rm -rf '" + Command.quote(folder) + " EXIT\n"
                + "trap 'exit 143' HUP INT TERM\n"
                + "export DOCKER_CONFIG=" + folder + "\n");
    }
}
