package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands with {@code go list}, before anything is built. */
public final class GoListCommand {
    private static final List<String> MODULES = List.of("go", "list", "-m", "-f", "{{.Dir}}");

    private GoListCommand() {}

    /**
     * Returns the command that prints the import path of each package, one per line, including packages with build
     * errors.
     */
    public static Command packages(Options options, GoToolchain go) {
        return list(List.of("go", "list", "-e"), options, go);
    }

    /**
     * Returns the command that prints a line for each package: the numbers of its files with tests in the package and
     * outside, and its import path. Dependencies are not loaded, so nothing is downloaded for them.
     */
    public static Command testFiles(Options options, GoToolchain go) {
        String format = "{{len .TestGoFiles}} {{len .XTestGoFiles}} {{.ImportPath}}";
        return list(List.of("go", "list", "-e", "-find", "-f", format), options, go);
    }

    /**
     * Returns the command that prints the import paths of the packages that use cgo, one per line, among the packages
     * and their dependencies outside of the standard library.
     */
    public static Command cgoPackages(Options options, GoToolchain go) {
        String format = "{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}";
        Command list = list(List.of("go", "list", "-e", "-deps", "-f", format), options, go);
        Map<String, String> environment = new HashMap<>(list.environment());
        environment.put("CGO_ENABLED", "1"); // Without it go list ignores their files.
        return new Command(list.arguments(), environment);
    }

    /**
     * Returns the command that prints, as JSON, each package and everything that it and its tests are compiled from,
     * with build errors in it.
     *
     * @param fields names of the fields, separated by commas
     */
    public static Command inputs(Options options, GoToolchain go, String fields) {
        List<String> start = new ArrayList<>(List.of("go", "list", "-e", "-deps", "-test", "-json=" + fields));
        if (options.is(GoTestCommand.RACE)) {
            start.add("-race"); // It sets a build tag.
        }
        return list(start, options, go);
    }

    private static Command list(List<String> start, Options options, GoToolchain go) {
        List<String> arguments = new ArrayList<>(start);
        arguments.addAll(GoCommand.tags(options));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, GoCommand.environment(options, go));
    }

    /**
     * Returns the command that prints the folder of the main module, or of each module of a workspace, one per line.
     */
    public static Command modules() {
        return new Command(MODULES);
    }

    /**
     * Returns the command that does so in the environment of a tool: it fails if that tool's go command cannot load the
     * module.
     */
    public static Command module(Options options, GoToolchain go) {
        return new Command(MODULES, GoCommand.environment(options, go));
    }
}
