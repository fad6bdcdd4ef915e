package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.Processes;
import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.image.Git;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.Revision;
import io.jenkins.plugins.godelivery.engine.image.TagPolicy;
import io.jenkins.plugins.godelivery.engine.registry.Credential;
import io.jenkins.plugins.godelivery.engine.registry.Credentials;
import io.jenkins.plugins.godelivery.engine.registry.DockerConfig;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.Retry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Builds an image and pushes it. Whether it may be pushed is asked before anything is built; tags come when all else is
 * in the registry.
 */
public final class ImageRun {
    private static final int RETRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Path directory;
    private final ImageName image;
    private final Options options;
    private final Map<String, String> environment;
    private final LiveDisplay display;
    private final ImageTools tools;

    public ImageRun(
            Path directory,
            ImageName image,
            Options options,
            Map<String, String> environment,
            LiveDisplay display,
            Processes processes) {
        this.directory = directory;
        this.image = image;
        this.options = options;
        this.environment = environment;
        this.display = display;
        tools = new ImageTools(new LocalProcessRunner(directory, processes));
    }

    /** How an image is built. */
    interface Builder {
        /** @param registry empty where nothing is pushed */
        ImageRecord build(ImageJob job, Optional<RegistryClient> registry, Path folder)
                throws IOException, InterruptedException, ToolException, ImageFailure;
    }

    /**
     * @throws UsageException when what is asked for cannot be built
     * @throws ImageFailure when it could not
     * @throws IOException also when the registry does not do its part
     */
    public ImageRecord run()
            throws IOException, InterruptedException, UsageException, ToolException, ImageFailure {
        try {
            Revision revision = Git.revision(tools, environment);
            TagPolicy policy = TagPolicy.of(options.list(ImageBuild.TAG), revision);
            policy.notes().forEach(display::print);
            ImageJob job = ImageJob.of(directory, image, options, revision, policy);
            return run(job);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The Dockerfile that {@link ImageBuild#GENERATED} stands for. */
    public String dockerfile() throws IOException, InterruptedException, UsageException, ToolException {
        try {
            return new ModuleProgram(directory, image, options, tools).dockerfile();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private ImageRecord run(ImageJob job)
            throws IOException, InterruptedException, ToolException, ImageFailure {
        boolean daemonless = options.get(ImageBuild.ENGINE).orElse("").equals("daemonless");
        try (PrivateFolder folder = new PrivateFolder()) {
            Credentials credentials = credentials(folder.path());
            Optional<RegistryClient> registry = Optional.empty();
            if (job.pushes()) {
                registry = Optional.of(client(image, credentials));
                registry.get().checkPush();
            }
            Builder builder = daemonless
                    ? new DaemonlessBuilder(tools, display, environment, base -> client(base, credentials))
                    : new BuildxBuilder(tools, display, retry());
            return builder.build(job, registry, folder.path());
        } finally {
            display.status(() -> "");
        }
    }

    private RegistryClient client(ImageName name, Credentials credentials) throws IOException, InterruptedException {
        // What stands on another registry is not what was named as insecure.
        boolean insecure = options.is(ImageBuild.INSECURE) && name.registry().equals(image.registry());
        return new RegistryClient(name, credentials, insecure, environment, retry());
    }

    private Retry retry() {
        return new Retry(options.get(ImageBuild.RETRIES).orElse(RETRIES), FIRST_WAIT, display::print);
    }

    /** Those of the environment go into a Docker configuration of their own, for buildx. */
    private Credentials credentials(Path folder) throws IOException {
        Path known = DockerConfig.folder(environment);
        DockerConfig config = DockerConfig.read(known, tools);
        Optional<Credential> own = EnvironmentCredentials.of(environment);
        if (own.isEmpty()) {
            return config;
        }
        Path copy = Files.createDirectory(folder.resolve("docker"));
        config.copyWith(image, own.get(), copy);
        tools.set("DOCKER_CONFIG", copy.toString());
        Credentials ours = name -> own.filter(credential -> name.registry().equals(image.registry()));
        return ours.or(config);
    }
}
