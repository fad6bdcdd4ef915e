package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code go build} of one main package as it goes into an image: the same sources give the same bytes. */
public final class GoProgramBuild {
    private final Options options;
    private final String version;

    /**
     * @param options {@link ImageBuildParameters#BUILD_TAGS}, {@link ImageBuildParameters#LDFLAGS} and {@link ImageBuildParameters#CGO}
     * @param version for the variable main.version
     */
    public GoProgramBuild(Options options, String version) {
        this.options = options;
        this.version = version;
    }

    /**
     * Builds the program.
     *
     * @param output file
     */
    public Command build(String packageName, Platform platform, String output) {
        List<String> arguments = new ArrayList<>(List.of("go"));
        arguments.addAll(arguments());
        arguments.addAll(List.of("-o", output, packageName));
        Map<String, String> environment = new LinkedHashMap<>(platform.environment());
        environment.put("CGO_ENABLED", options.is(ImageBuildParameters.CGO) ? "1" : "0");
        return new Command(arguments, environment);
    }

    /** After "go", without output and package. */
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

    /** Prints import path and folder of each main package, also of those that cannot be built. */
    public Command mainPackages(List<String> patterns) {
        List<String> arguments = new ArrayList<>(List.of("go", "list", "-e"));
        List<String> tags = options.list(ImageBuildParameters.BUILD_TAGS);
        if (!tags.isEmpty()) {
            arguments.add("-tags=" + String.join(",", tags));
        }
        arguments.addAll(List.of("-f", "{{.Name}}\t{{.ImportPath}}\t{{.Dir}}", "--"));
        arguments.addAll(patterns);
        // A package that is cgo alone has no name where cgo is off.
        return new Command(arguments, Map.of("CGO_ENABLED", "1"));
    }
}
