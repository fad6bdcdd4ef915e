package io.jenkins.plugins.godelivery.engine.image.buildx;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoProgramBuild;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Generates a Dockerfile for a module without one. Its build stage runs on the builder's own platform and
 * cross-compiles, so no emulation is needed; modules and compiled packages are cached between builds. The image equals
 * that of the daemonless engine: the program, certificates, time zones, and a non-root user.
 */
public final class GeneratedDockerfile {
    /** Files that a program needs without a base image. */
    private static final String SCRATCH_STAGE = """
        RUN mkdir -p /image/etc/ssl/certs /image/usr/share && mkdir -m 1777 /image/tmp \\
            && cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ \\
            && cp "$(go env GOROOT)/lib/time/zoneinfo.zip" /image/usr/share/ \\
            && echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' > /image/etc/passwd
        """;

    private static final String FROM_SCRATCH = """
        COPY --from=build /image/ /
        ENV ZONEINFO=/usr/share/zoneinfo.zip
        """;

    private GeneratedDockerfile() {}

    /**
     * Returns a Dockerfile that builds a Go program.
     *
     * @param main package to build
     * @param packagePath folder of the package relative to the context, such as ./cmd/orders
     * @param go version of the toolchain, whose official image is used
     */
    public static String of(Options options, MainPackage main, String packagePath, ToolVersion go) {
        // The shell of RUN expands $VERSION; everything else is quoted.
        String build = new GoProgramBuild(options, "VERSION")
                .arguments().stream()
                        .map(argument -> argument.endsWith("main.version=VERSION")
                                ? "\"" + argument.substring(0, argument.length() - "VERSION".length()) + "$VERSION\""
                                : Command.quote(argument))
                        .collect(Collectors.joining(" "));
        String cgo = options.is(ImageBuildParameters.CGO) ? "1" : "0";
        String program = "/usr/local/bin/" + main.name();
        Optional<String> base = options.get(ImageBuildParameters.BASE);
        String compile = """
            # Made by go-delivery: keep it as Dockerfile to change it.
            FROM --platform=$BUILDPLATFORM golang:%s AS build
            WORKDIR /src
            ARG TARGETOS TARGETARCH TARGETVARIANT VERSION=dev
            RUN --mount=type=bind,target=/src --mount=type=cache,target=/go/pkg/mod \\
                --mount=type=cache,target=/root/.cache/go-build \\
                CGO_ENABLED=%s GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=${TARGETVARIANT#v} \\
                go %s -buildvcs=false -o %s %s
            """.formatted(go.major() + "." + go.minor(), cgo, build, program, Command.quote(packagePath));
        String image = """
            COPY --from=build %s %s
            USER 65532:65532
            ENTRYPOINT ["%s"]
            """.formatted(program, program, program);
        return compile
                + (base.isEmpty() ? SCRATCH_STAGE : "")
                + "\nFROM " + base.orElse("scratch") + "\n"
                + (base.isEmpty() ? FROM_SCRATCH : "")
                + image;
    }
}
