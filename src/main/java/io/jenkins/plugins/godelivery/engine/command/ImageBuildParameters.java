package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.map;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.number;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Parameters of an image build, for every engine. */
public final class ImageBuildParameters {
    /** Value of {@link #DOCKERFILE} for a Dockerfile generated for the module. */
    public static final String GENERATED = "generated";

    /** Value of {@link #DRIVER} for an existing remote BuildKit. */
    public static final String REMOTE = "remote";

    public static final Parameter<List<String>> TAG = list(
            "tag",
            SettableBy.TRUSTED_REVISION,
            "TAG",
            "Tags, or patterns with {{version}}, {{major}}, {{minor}}, {{patch}}, {{tag}}, {{branch}}, {{pr}}, {{sha}},"
                    + " {{date}}; by default the short commit hash, and the version on a commit with a version tag.");
    public static final Parameter<List<String>> PLATFORMS = list(
            "platforms",
            SettableBy.ANYBODY,
            "OS/ARCH",
            "Platforms to build for; by default linux on this machine's architecture.",
            Platform.KNOWN,
            "parameter.platform");
    public static final Parameter<Boolean> PUSH =
            flag("push", SettableBy.TRUSTED_REVISION, "Push to the registry; tags come last.");
    public static final Parameter<Boolean> PUSH_BY_DIGEST = flag(
            "pushByDigest",
            SettableBy.TRUSTED_REVISION,
            "Push without tags, to be merged later, for platforms that are built on different machines.");
    public static final Parameter<List<String>> MERGE = list(
            "merge",
            SettableBy.TRUSTED_REVISION,
            "DIGEST",
            "Build nothing: push an index of images that were pushed by digest, and tag it.",
            Pattern.compile("([^@]+@)?sha256:[0-9a-f]{64}"),
            "parameter.digest");
    public static final Parameter<Boolean> LOAD = flag(
            "load", SettableBy.TRUSTED_REVISION, "Load the image of one platform into the Docker Engine; buildx only.");
    public static final Parameter<String> ENGINE = text(
            "engine",
            SettableBy.TRUSTED_REVISION,
            "buildx|daemonless",
            "buildx by default; daemonless needs no Docker: go builds the programs, and the image consists of them.",
            Pattern.compile("buildx|daemonless"),
            "parameter.engine");
    public static final Parameter<Boolean> INSECURE = flag(
            "insecure", SettableBy.TRUSTED_REVISION, "Allow a registry without TLS, or with an unknown certificate.");
    public static final Parameter<Integer> RETRIES = number(
            "retries",
            SettableBy.TRUSTED_REVISION,
            "Number of retries of a registry request after a transient failure; default 5.");
    public static final Parameter<String> PACKAGE = text(
            "package",
            SettableBy.ANYBODY,
            "DIR",
            "The main package; by default the only one of the module, or the one with the name of the image.",
            Pattern.compile("[^-\0][^\0]*"),
            "parameter.mainPackage");
    public static final Parameter<List<String>> BUILD_TAGS = list(
            "buildTags", SettableBy.ANYBODY, "TAG", "Build tags of the program.", GoCommand.TAG, "parameter.buildTag");
    public static final Parameter<String> LDFLAGS = text(
            "ldflags",
            SettableBy.LINKER_FLAGS,
            "FLAGS",
            "Flags of the linker; \"-s -w -X main.version=VERSION\" by default.");
    public static final Parameter<Boolean> CGO =
            flag("cgo", SettableBy.ANYBODY, "Build the program with cgo; it then needs a base image with a C library.");
    public static final Parameter<String> BASE = text(
            "base",
            SettableBy.TRUSTED_REVISION,
            "IMAGE",
            "Base image of a daemonless or generated image; by default only certificates.");
    public static final Parameter<String> DOCKERFILE = text(
            "dockerfile",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "The Dockerfile; by default that of the context or, if there is none, " + GENERATED
                    + ": one that is made for the module.");
    public static final Parameter<String> CONTEXT = text(
            "context",
            SettableBy.TRUSTED_REVISION,
            "DIR",
            "Build context, from which the Dockerfile may copy; by default the module's folder.");
    public static final Parameter<Map<String, String>> BUILD_CONTEXT = map(
            "buildContext",
            SettableBy.TRUSTED_REVISION,
            "NAME=DIR",
            "Further build contexts, by the name that COPY --from uses.");
    public static final Parameter<String> TARGET =
            text("target", SettableBy.ANYBODY, "STAGE", "The stage of the Dockerfile to build.");
    public static final Parameter<Map<String, String>> BUILD_ARG =
            map("buildArg", SettableBy.BUILD_ARGUMENTS, "NAME=VALUE", "Build arguments; no place for secrets.");
    public static final Parameter<String> NETWORK = text(
            "network",
            SettableBy.TRUSTED_REVISION,
            "default|none|host",
            "The network of RUN instructions; host needs a builder that allows it.");
    public static final Parameter<List<String>> SECRET = list(
                    "secret",
                    SettableBy.TRUSTED_REVISION,
                    "id=ID[,src=FILE|,env=NAME]",
                    "Secrets that RUN --mount=type=secret may use.")
            .withCommas();
    public static final Parameter<List<String>> SSH = list(
                    "ssh",
                    SettableBy.TRUSTED_REVISION,
                    "default|ID[=SOCKET|KEY]",
                    "SSH agents or keys that RUN --mount=type=ssh may use.")
            .withCommas();
    public static final Parameter<List<String>> CACHE_FROM = list(
                    "cacheFrom",
                    SettableBy.TRUSTED_REVISION,
                    "CACHE",
                    "Cache to import layers from, such as type=registry,ref=IMAGE.")
            .withCommas();
    public static final Parameter<List<String>> CACHE_TO = list(
                    "cacheTo", SettableBy.TRUSTED_REVISION, "CACHE", "Cache to export layers to.")
            .withCommas();
    public static final Parameter<Map<String, String>> LABEL =
            map("label", SettableBy.TRUSTED_REVISION, "NAME=VALUE", "Labels of the image.");
    public static final Parameter<Map<String, String>> ANNOTATION =
            map("annotation", SettableBy.TRUSTED_REVISION, "NAME=VALUE", "OCI annotations of the image.");
    public static final Parameter<String> PROVENANCE = text(
            "provenance",
            SettableBy.TRUSTED_REVISION,
            "true|false|mode=max",
            "Attach a provenance attestation; buildx only, which has a default.");
    public static final Parameter<String> SBOM = text(
            "sbom",
            SettableBy.TRUSTED_REVISION,
            "true|false|generator=IMAGE",
            "Attach an SBOM attestation; buildx only.");
    public static final Parameter<Boolean> CHECK = flag(
            "check",
            SettableBy.ANYBODY_TO_SWITCH_ON,
            "Check the Dockerfile first (buildx 0.15 and later); findings are reported as lint.");
    public static final Parameter<String> BUILDER = text(
            "builder",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Name of an existing builder of buildx; with driver, the name of the builder to create.",
            Pattern.compile("[A-Za-z][A-Za-z0-9._-]*"),
            "parameter.builder");
    public static final Parameter<String> DRIVER = text(
            "driver",
            SettableBy.TRUSTED_REVISION,
            "docker-container|kubernetes|remote",
            "Use a builder with this driver; it is created if there is none, and kept for its cache.",
            Pattern.compile("docker-container|kubernetes|remote"),
            "parameter.driver");
    public static final Parameter<List<String>> DRIVER_OPT = list(
                    "driverOpt",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=VALUE",
                    "Options of the driver, such as network=host.")
            .withCommas();
    public static final Parameter<String> ENDPOINT = text(
            "endpoint",
            SettableBy.TRUSTED_REVISION,
            "ADDRESS",
            "Where the remote driver finds BuildKit, such as tcp://buildkitd:1234.");

    /** All parameters in display order. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            TAG,
            PLATFORMS,
            PUSH,
            PUSH_BY_DIGEST,
            MERGE,
            LOAD,
            ENGINE,
            INSECURE,
            RETRIES,
            PACKAGE,
            BUILD_TAGS,
            LDFLAGS,
            CGO,
            BASE,
            DOCKERFILE,
            CONTEXT,
            BUILD_CONTEXT,
            TARGET,
            BUILD_ARG,
            NETWORK,
            SECRET,
            SSH,
            CACHE_FROM,
            CACHE_TO,
            LABEL,
            ANNOTATION,
            PROVENANCE,
            SBOM,
            CHECK,
            BUILDER,
            DRIVER,
            DRIVER_OPT,
            ENDPOINT);

    private ImageBuildParameters() {}
}
