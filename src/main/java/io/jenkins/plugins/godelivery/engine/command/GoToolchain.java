package io.jenkins.plugins.godelivery.engine.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The go command of a machine in one directory, as it describes itself.
 *
 * @param goflags effective flags without the plugin's own
 * @param cgo whether cgo is enabled; since Go 1.20 it is disabled by default if no C compiler is found
 * @param cc C compiler that cgo would use
 * @param goMod path of the effective go.mod; empty outside a module
 * @param goWork path of the effective go.work; empty without one
 * @param gorace options of the race detector in the environment
 * @param godebug settings of the runtime in the environment
 * @param folders where it lies and what it keeps
 */
public record GoToolchain(
        ToolVersion version,
        String goos,
        String goflags,
        boolean cgo,
        String cc,
        String goMod,
        String goWork,
        String gorace,
        String godebug,
        Folders folders) {

    /**
     * Folders of a go command; empty if it does not tell.
     *
     * @param root folder of its own sources and programs
     * @param cache folder of what it has compiled
     * @param modules folder of downloaded modules, among them toolchains
     */
    public record Folders(String root, String cache, String modules) {
        /** Returns whether the go command was downloaded as a module. */
        public boolean isModule() {
            return !modules.isEmpty() && root.startsWith(modules + "/");
        }
    }

    /** The command whose output {@link #parse} reads. */
    public static final Command COMMAND = new Command(List.of("go", "env", "-json"));

    /**
     * Parses the self-description of the go command.
     *
     * @param goEnv output of {@link #COMMAND}
     * @param environment environment that it was started with
     * @return empty if this is not the output of a supported go command (1.16 and later report their version)
     */
    public static Optional<GoToolchain> parse(String goEnv, Map<String, String> environment) {
        Map<String, String> values = values(goEnv);
        return ToolVersion.find(values.getOrDefault("GOVERSION", ""))
                .map(version -> new GoToolchain(
                        version,
                        values.getOrDefault("GOOS", ""),
                        values.getOrDefault("GOFLAGS", ""),
                        values.getOrDefault("CGO_ENABLED", "").equals("1"),
                        values.getOrDefault("CC", ""),
                        path(values.getOrDefault("GOMOD", "")),
                        path(values.getOrDefault("GOWORK", "")),
                        environment.getOrDefault("GORACE", ""),
                        values.getOrDefault("GODEBUG", environment.getOrDefault("GODEBUG", "")),
                        new Folders(
                                values.getOrDefault("GOROOT", ""),
                                values.getOrDefault("GOCACHE", ""),
                                values.getOrDefault("GOMODCACHE", ""))));
    }

    private static Map<String, String> values(String json) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    values.put(parser.currentName(), parser.getText());
                }
            }
        } catch (IOException e) {
            // Not JSON: the caller reports the missing values.
        }
        return values;
    }

    /** Normalizes a path: outside a module go prints the null device, and GOWORK may be "off". */
    private static String path(String value) {
        return value.equals("/dev/null") || value.equalsIgnoreCase("NUL") || value.equals("off") ? "" : value;
    }

    /** Returns whether the go command has at least this version of Go. */
    public boolean isAtLeast(int major, int minor) {
        return version.isAtLeast(major, minor);
    }
}
