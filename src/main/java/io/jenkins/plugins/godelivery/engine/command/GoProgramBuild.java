package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Command line of a reproducible {@code go build} of a main package for an image. */
public final class GoProgramBuild {
    private final Options options;
    private final String version;

    /**
     * @param options {@link ImageBuildParameters#BUILD_TAGS}, {@link ImageBuildParameters#LDFLAGS} and {@link
     *     ImageBuildParameters#CGO}
     * @param version value of the variable main.version
     */
    public GoProgramBuild(Options options, String version) {
        this.options = options;
        this.version = version;
    }

    /**
     * Returns the command that builds the program.
     *
     * @param output output file
     */
    public Command build(String packageName, Platform platform, String output) {
        List<String> arguments = new ArrayList<>(List.of("go"));
        arguments.addAll(arguments());
        arguments.addAll(List.of("-o", output, packageName));
        Map<String, String> environment = new LinkedHashMap<>(platform.environment());
        environment.put("CGO_ENABLED", options.is(ImageBuildParameters.CGO) ? "1" : "0");
        return new Command(arguments, environment);
    }

    /** Returns the arguments after "go", without output and package. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("build", "-trimpath", "-ldflags=" + ldflags()));
        List<String> tags = options.list(ImageBuildParameters.BUILD_TAGS);
        if (!tags.isEmpty()) {
            arguments.add("-tags=" + String.join(",", tags));
        }
        return arguments;
    }

    private String ldflags() {
        return options.get(ImageBuildParameters.LDFLAGS).orElse("-s -w -X main.version=" + version);
    }

    /**
     * Returns the command that prints import path and folder of each main package, including those with build errors.
     */
    public Command mainPackages(List<String> patterns) {
        List<String> arguments = new ArrayList<>(List.of("go", "list", "-e"));
        List<String> tags = options.list(ImageBuildParameters.BUILD_TAGS);
        if (!tags.isEmpty()) {
            arguments.add("-tags=" + String.join(",", tags));
        }
        arguments.addAll(List.of("-f", "{{.Name}}\t{{.ImportPath}}\t{{.Dir}}", "--"));
        arguments.addAll(patterns);
        // With cgo disabled, a package of cgo files alone has no name.
        return new Command(arguments, Map.of("CGO_ENABLED", "1"));
    }
}
