package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Commands for {@code docker buildx build} and its builders. */
public final class BuildxBuild {
    private static final List<String> BUILDX = List.of("docker", "buildx");

    private final Options options;

    public BuildxBuild(Options options) {
        this.options = options;
    }

    /** Returns the command that prints {@code github.com/docker/buildx 0.13.1 …}. */
    public static Command version() {
        return buildx("version");
    }

    /**
     * Input and names of a build.
     *
     * @param names registry, repository and tag, for an image that stays in the builder's engine
     * @param dockerfile file; empty for the one in the context
     * @param context folder
     * @param layout folder that receives the image as an OCI layout for pushing; else empty
     */
    public record Input(
            List<String> names,
            List<Platform> platforms,
            String dockerfile,
            String context,
            Map<String, String> buildArgs,
            Map<String, String> labels,
            Map<String, String> annotations,
            String layout) {}

    /**
     * Returns the command that builds the image into a layout.
     *
     * @param metadataFile written when the build succeeds
     * @param progress format of the output: rawjson, plain
     */
    public Command build(Input input, String metadataFile, String progress) {
        List<String> arguments = start(input, progress);
        arguments.add("--metadata-file=" + metadataFile);
        new TreeMap<>(input.labels()).forEach((name, value) -> arguments.add("--label=" + name + "=" + value));
        // Several platforms always get an index; with one it depends on the builder.
        String where = input.platforms().size() > 1 ? "index,manifest:" : "manifest:";
        new TreeMap<>(input.annotations())
                .forEach((name, value) -> arguments.add("--annotation=" + where + name + "=" + value));
        options.get(ImageBuildParameters.PROVENANCE).ifPresent(value -> arguments.add("--provenance=" + value));
        options.get(ImageBuildParameters.SBOM).ifPresent(value -> arguments.add("--sbom=" + value));
        options.list(ImageBuildParameters.CACHE_TO).forEach(value -> arguments.add("--cache-to=" + value));
        output(input, arguments);
        arguments.add("--");
        arguments.add(input.context());
        // Otherwise the file would lack the findings of the Dockerfile checks.
        return new Command(arguments, Map.of("BUILDX_METADATA_WARNINGS", "1"));
    }

    private void output(Input input, List<String> arguments) {
        if (!input.layout().isEmpty()) {
            arguments.add("--output=type=oci,tar=false,\"dest=" + input.layout() + "\"");
            return;
        }
        input.names().forEach(name -> arguments.add("--tag=" + name));
        if (options.is(ImageBuildParameters.LOAD)) {
            arguments.add("--load");
        }
    }

    /**
     * Returns the command that prints the findings of the Dockerfile checks as JSON, with exit code 1 if there are any.
     */
    public Command check(Input input) {
        List<String> arguments = start(input, "quiet");
        arguments.add("--call=check,format=json");
        arguments.add("--");
        arguments.add(input.context());
        return new Command(arguments);
    }

    private List<String> start(Input input, String progress) {
        List<String> arguments = new ArrayList<>(BUILDX);
        arguments.add("build");
        arguments.add("--progress=" + progress);
        builder().ifPresent(name -> arguments.add("--builder=" + name));
        List<String> platforms =
                input.platforms().stream().map(Platform::toString).toList();
        arguments.add("--platform=" + String.join(",", platforms));
        if (!input.dockerfile().isEmpty()) {
            arguments.add("--file=" + input.dockerfile());
        }
        options.get(ImageBuildParameters.TARGET).ifPresent(stage -> arguments.add("--target=" + stage));
        options.get(ImageBuildParameters.NETWORK).ifPresent(network -> arguments.add("--network=" + network));
        new TreeMap<>(input.buildArgs()).forEach((name, value) -> arguments.add("--build-arg=" + name + "=" + value));
        new TreeMap<>(options.get(ImageBuildParameters.BUILD_CONTEXT).orElse(Map.of()))
                .forEach((name, value) -> arguments.add("--build-context=" + name + "=" + value));
        options.list(ImageBuildParameters.SECRET).forEach(value -> arguments.add("--secret=" + value));
        options.list(ImageBuildParameters.SSH).forEach(value -> arguments.add("--ssh=" + value));
        options.list(ImageBuildParameters.CACHE_FROM).forEach(value -> arguments.add("--cache-from=" + value));
        return arguments;
    }

    /** Returns the name of the builder; empty for the one selected in Docker. */
    public Optional<String> builder() {
        return options.get(ImageBuildParameters.BUILDER)
                .or(() -> options.get(ImageBuildParameters.DRIVER).map(driver -> "go-delivery-" + driver + suffix()));
    }

    /** Returns a suffix derived from the options, since the options of an existing builder cannot be changed. */
    private String suffix() {
        List<String> told = new ArrayList<>(options.list(ImageBuildParameters.DRIVER_OPT));
        options.get(ImageBuildParameters.ENDPOINT).ifPresent(told::add);
        return told.isEmpty() ? "" : String.format(Locale.ROOT, "-%08x", told.hashCode());
    }

    /** Returns the command that succeeds if the builder of {@link ImageBuildParameters#DRIVER} exists. */
    public Command inspectBuilder() {
        return buildx("inspect", builder().orElseThrow());
    }

    /** Returns the command that waits up to 20 s for the builder. */
    public Command startBuilder() {
        return buildx("inspect", "--bootstrap", builder().orElseThrow());
    }

    /** Returns the command that succeeds if a Docker Engine is available. */
    public static Command engineVersion() {
        return new Command(List.of("docker", "version", "--format={{.Server.Version}}"));
    }

    /** Returns the command that creates the builder described by the options. */
    public Command createBuilder() {
        List<String> arguments = new ArrayList<>(BUILDX);
        arguments.addAll(List.of("create", "--name=" + builder().orElseThrow()));
        arguments.add("--driver=" + options.get(ImageBuildParameters.DRIVER).orElseThrow());
        options.list(ImageBuildParameters.DRIVER_OPT).forEach(value -> arguments.add("--driver-opt=" + value));
        options.get(ImageBuildParameters.ENDPOINT).ifPresent(address -> arguments.addAll(List.of("--", address)));
        return new Command(arguments);
    }

    private static Command buildx(String... arguments) {
        List<String> all = new ArrayList<>(BUILDX);
        all.addAll(List.of(arguments));
        return new Command(all);
    }
}
