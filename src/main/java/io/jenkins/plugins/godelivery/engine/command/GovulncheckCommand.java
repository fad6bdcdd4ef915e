package io.jenkins.plugins.godelivery.engine.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Command line of {@code govulncheck}, which prints its findings as a stream of JSON. */
public final class GovulncheckCommand {
    /** Arguments are seen by everybody on the machine, and logged, so the address must have no password. */
    public static final Parameter<String> DB = Parameter.text(
            "db",
            SettableBy.TRUSTED_REVISION,
            "URL",
            "Vulnerability database: an address, or a folder, also relative to the module; by default that of Go"
                    + " (vuln.go.dev).",
            Pattern.compile("(?![a-zA-Z][a-zA-Z0-9+.-]*://[^/]*@).*", Pattern.DOTALL),
            "parameter.database");

    public static final Parameter<String> EXECUTABLE = Parameter.text(
            "executable",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "Path of the program; by default the govulncheck on the PATH.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            GoCommand.PACKAGES,
            DB,
            EXECUTABLE,
            GoCommand.TAGS,
            GoCommand.GOFLAGS,
            GoCommand.ENV,
            GoCommand.SHARED_CACHE);

    private static final String SCHEME = "://";

    private final Options options;
    private final GoToolchain go;

    public GovulncheckCommand(Options options, GoToolchain go) {
        this.options = options;
        this.go = go;
    }

    /** Returns a command that ends at once, for the question whether the program is there. */
    public Command helpCommand() {
        return new Command(List.of(executable(), "-h"));
    }

    /** Returns the command that scans the packages. */
    public Command command() {
        List<String> arguments = new ArrayList<>(List.of(executable(), "-json"));
        options.get(DB).ifPresent(db -> arguments.add("-db=" + address(db)));
        arguments.addAll(GoCommand.tags(options));
        arguments.addAll(GoCommand.packages(options));
        return new Command(arguments, GoCommand.environment(options, go));
    }

    /** Returns the address of a database; govulncheck takes a folder only as a file URL with an absolute path. */
    private String address(String db) {
        if (db.contains(SCHEME)) {
            return db;
        }
        String path = db.replace('\\', '/');
        boolean drive = path.matches("[A-Za-z]:/.*");
        if (path.startsWith("/") || drive) {
            return fileUrl((drive ? "/" : "") + path);
        }
        String goMod = go.goMod().replace('\\', '/');
        String module = goMod.substring(0, Math.max(0, goMod.lastIndexOf('/')));
        return fileUrl((module.startsWith("/") ? "" : "/") + module + "/" + path);
    }

    private static String fileUrl(String path) {
        try {
            return new URI("file", "", path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e); // Any absolute path can be escaped.
        }
    }

    private String executable() {
        return options.get(EXECUTABLE).orElse("govulncheck");
    }
}
