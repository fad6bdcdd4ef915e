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
 * @param goflags in force without what we add
 * @param cgo whether cgo is enabled; since Go 1.20 it is not by default where no C compiler is found
 * @param cc the C compiler that cgo would use
 * @param goMod path of the go.mod in force, empty outside a module
 * @param goWork path of the go.work in force, empty without one
 * @param gorace options of the race detector in the environment
 */
public record GoToolchain(
        ToolVersion version,
        String goos,
        String goflags,
        boolean cgo,
        String cc,
        String goMod,
        String goWork,
        String gorace) {

    /** What {@link #parse} reads. */
    public static final Command COMMAND = new Command(List.of("go", "env", "-json"));

    /**
     * Parses what the go command prints of itself.
     *
     * @param goEnv what {@link #COMMAND} printed
     * @param environment that it was started with
     * @return empty where this is not the output of a go command that we can work with (1.16 and later name themselves)
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
                        environment.getOrDefault("GORACE", "")));
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
            // Not JSON: what is missing then is said by the caller.
        }
        return values;
    }

    /** Outside a module go names the null device; GOWORK may say "off". */
    private static String path(String value) {
        return value.equals("/dev/null") || value.equalsIgnoreCase("NUL") || value.equals("off") ? "" : value;
    }

    /** Returns whether the go command is of this version of Go or a later one. */
    public boolean isAtLeast(int major, int minor) {
        return version.isAtLeast(major, minor);
    }
}
