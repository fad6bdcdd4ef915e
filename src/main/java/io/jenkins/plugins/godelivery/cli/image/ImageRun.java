package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.image.GitQueries;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.SourceRevision;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildToolException;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildRequest;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePublisher;
import io.jenkins.plugins.godelivery.engine.image.plan.ModuleProgram;
import io.jenkins.plugins.godelivery.engine.registry.CredentialSource;
import io.jenkins.plugins.godelivery.engine.registry.DockerConfig;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import io.jenkins.plugins.godelivery.engine.registry.Retry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Builds an image and pushes it. The permission to push is checked before anything is built; tags are pushed last. */
public final class ImageRun {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final String cacheScope;
    private final Path directory;
    private final ImageName image;
    private final Options options;
    private final Map<String, String> environment;
    private final LiveDisplay display;
    private final RunningProcesses processes;

    /** @param cacheScope scope of the builder's cache mounts */
    public ImageRun(
            String cacheScope,
            Path directory,
            ImageName image,
            Options options,
            Map<String, String> environment,
            LiveDisplay display,
            RunningProcesses processes) {
        this.cacheScope = cacheScope;
        this.directory = directory;
        this.image = image;
        this.options = options;
        this.environment = environment;
        this.display = display;
        this.processes = processes;
    }

    /**
     * Runs the build.
     *
     * @throws UsageException if the requested image cannot be built
     * @throws ToolException if a tool is missing or too old
     * @throws IOException if the build or push failed
     */
    public ImageRecord run() throws IOException, InterruptedException, UsageException, ToolException {
        return inPrivate(this::build);
    }

    /** Returns the Dockerfile that {@link ImageBuildParameters#GENERATED} stands for. */
    public String dockerfile() throws IOException, InterruptedException, UsageException, ToolException {
        return inPrivate(place -> new ModuleProgram(image, options, place).dockerfile());
    }

    private interface HostTask<T> {
        T of(LocalBuildHost place) throws IOException, InterruptedException;
    }

    private <T> T inPrivate(HostTask<T> task) throws IOException, InterruptedException, UsageException, ToolException {
        try (LocalBuildHost place = new LocalBuildHost(cacheScope, directory, processes, display)) {
            return task.of(place);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (BuildToolException e) {
            throw new ToolException(e.getMessage(), true);
        } finally {
            display.status(() -> "");
        }
    }

    private ImageRecord build(LocalBuildHost place) throws IOException, InterruptedException {
        SourceRevision revision = GitQueries.revision(place, GitCommand.ofCheckout(false), environment);
        ImageBuildRequest job = ImageBuildRequest.of(image, options, revision, place);
        DockerConfig config = DockerConfig.read(DockerConfig.folder(environment), place);
        Optional<RegistryCredential> own = EnvironmentCredentials.of(environment);
        CredentialSource ours = name -> own.filter(credential -> name.registry().equals(image.registry()));
        CredentialSource credentialSource = ours.orElse(config);
        if (job.pushes()) {
            client(image, credentialSource).checkPush();
        }
        ImagePlan plan = ImagePlan.of(job, place, environment);
        if (own.isPresent()) {
            configureDocker(place, config, own.get());
        }
        new ImageTaskRunner(place, display).run(plan.tasks());
        display.status(() -> job.pushes() ? "push" : "image");
        return new ImagePublisher(
                        plan.draft(),
                        Path.of(place.privateFolder()),
                        name -> client(name, credentialSource),
                        display::show)
                .complete();
    }

    private RegistryClient client(ImageName name, CredentialSource credentialSource)
            throws IOException, InterruptedException {
        // The insecure flag applies to the named registry only.
        boolean insecure =
                options.is(ImageBuildParameters.INSECURE) && name.registry().equals(image.registry());
        Retry retry = new Retry(ImageBuildRequest.retries(options), FIRST_WAIT, display::show);
        return new RegistryClient(name, credentialSource, insecure, environment, retry);
    }

    /** Creates a Docker configuration for this build; builders created for it stay in Docker's own folder. */
    private void configureDocker(LocalBuildHost place, DockerConfig config, RegistryCredential credential)
            throws IOException {
        Path copy = Files.createDirectory(Path.of(place.privateFolder(), "docker"));
        config.copyWith(image, credential, copy);
        place.set("DOCKER_CONFIG", copy.toString());
    }
}
