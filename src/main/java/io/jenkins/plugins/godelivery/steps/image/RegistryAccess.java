package io.jenkins.plugins.godelivery.steps.image;

import hudson.EnvVars;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.image.oci.BaseReference;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildRequest;
import io.jenkins.plugins.godelivery.engine.registry.DockerConfig;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import io.jenkins.plugins.godelivery.engine.registry.Retry;
import io.jenkins.plugins.godelivery.steps.RegistryCredentials;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.GoCaches;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives an agent access to registries. It is created on demand and only sent over the wire: no password is ever part of
 * a step's state or of a file that stays.
 */
final class RegistryAccess implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int SECONDS = 60;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final String registry;
    private final boolean insecure;
    private final int retries;
    private final HashMap<String, String> environment;
    private final HashMap<String, RegistryCredential> credentials = new HashMap<>();

    private RegistryAccess(ImageName image, Options options, EnvVars environment) {
        registry = image.registry();
        insecure = options.is(ImageBuildParameters.INSECURE);
        retries = ImageBuildRequest.retries(options);
        this.environment = new HashMap<>(environment);
    }

    /**
     * Returns access with the credentials that the step names, or else those of Docker in its environment.
     *
     * @throws hudson.AbortException if the named credentials do not exist
     */
    static RegistryAccess of(BuildxImageStep step, StepEnvironment site) throws IOException, InterruptedException {
        AgentTools tools = site.tools(GoCaches.NONE);
        Options options = step.options(tools);
        ImageName image = step.name();
        RegistryAccess access = new RegistryAccess(image, options, site.environment());
        List<ImageName> others = new ArrayList<>();
        options.get(ImageBuildParameters.BASE)
                .map(BaseReference::parse)
                .map(BaseReference::image)
                .ifPresent(others::add);
        if (step.getCredentialsId() != null) {
            access.credentials.put(
                    image.registry(), RegistryCredentials.find("credentialsId", step.getCredentialsId(), site.run()));
        } else if (ImageBuildRequest.pushes(options)) {
            others.add(image);
        }
        others.removeIf(other -> access.credentials.containsKey(other.registry()));
        if (!others.isEmpty()) {
            DockerConfig docker = ofDocker((command, out, err) -> tools.run(command, SECONDS, out, err));
            for (ImageName other : others) {
                docker.find(other).ifPresent(found -> access.credentials.put(other.registry(), found));
            }
        }
        return access;
    }

    /** Opens a registry on the agent; {@code progress} is told what is being waited for. */
    RegistryClient open(ImageName image, Consumer<String> progress) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        return new RegistryClient(
                image,
                name -> Optional.ofNullable(credentials.get(name.registry())),
                insecure && image.registry().equals(registry),
                all,
                new Retry(retries, FIRST_WAIT, progress));
    }

    /** Returns the configuration that docker login left in the step's environment. */
    static DockerConfig ofDocker(ProcessRunner runner) throws IOException, InterruptedException {
        String command = "cat \"${DOCKER_CONFIG:-$HOME/.docker}/" + DockerConfig.FILE + "\" 2>/dev/null";
        CommandResult said = CommandResult.of(runner, new Command(List.of("sh", "-c", command)));
        return DockerConfig.parse(Path.of(DockerConfig.FILE), said.out().isBlank() ? "{}" : said.out(), runner);
    }
}
