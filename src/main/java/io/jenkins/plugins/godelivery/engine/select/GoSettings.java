package io.jenkins.plugins.godelivery.engine.select;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings that decide how the tests of every package come out. */
final class GoSettings {
    /** Variables of {@code go env} that say only where things are kept or fetched. */
    private static final Set<String> OF_PLACES = Set.of(
            "GOAUTH",
            "GOBIN",
            "GOCACHE",
            "GOCACHEPROG",
            "GOENV",
            "GOGCCFLAGS",
            "GOINSECURE",
            "GOMOD",
            "GOMODCACHE",
            "GONOPROXY",
            "GONOSUMDB",
            "GOPATH",
            "GOPRIVATE",
            "GOPROXY",
            "GOSUMDB",
            "GOTELEMETRY",
            "GOTELEMETRYDIR",
            "GOTMPDIR",
            "GOVCS",
            "GOWORK");

    /** Flags that name files or programs whose content decides, or that make packages depend on each other. */
    private static final Pattern UNKNOWN_FLAG =
            Pattern.compile("--?(overlay|exec|toolexec|vettool|coverpkg|bench|count|pgo|C)([=\\s].*)?");

    /** Variables that the runtime reads of its own accord, so that no test log has them. */
    private static final List<String> OF_RUNTIME =
            List.of("GOGC", "GOMAXPROCS", "GOMEMLIMIT", "GORACE", "GOTRACEBACK", "TZ");

    private final JsonNode environment;

    /**
     * @param goEnv output of {@link GoToolchain#COMMAND} with the environment of the tests
     * @throws IOException if it is not JSON
     */
    GoSettings(String goEnv) throws IOException {
        environment = PlainJson.READER.readTree(goEnv);
    }

    /** Returns why it is not known what decides; empty if it is. */
    static Optional<Message> obstacle(Options options, GoToolchain go) {
        if (!go.isAtLeast(1, 20)) {
            return Optional.of(Message.of("select.goTooOld", go.version().toString()));
        }
        List<String> named =
                options.names(Shard.SHARD, GoTestCommand.COVERPKG, GoTestCommand.BENCH, GoTestCommand.COUNT);
        return named.stream()
                .findFirst()
                .or(() -> GoCommand.goflags(options, go).stream()
                        .filter(UNKNOWN_FLAG.asMatchPredicate())
                        .findFirst())
                .map(name -> Message.of("select.setting", name));
    }

    String moduleCache() {
        return environment.path("GOMODCACHE").asText("");
    }

    String cache() {
        return environment.path("GOCACHE").asText("");
    }

    /**
     * Returns a fingerprint of the go command, its environment, and the flags of the tests.
     *
     * @param ofTests environment of the tests
     */
    String fingerprint(Options options, GoToolchain go, Map<String, String> ofTests) {
        Map<String, String> all = new TreeMap<>();
        environment
                .properties()
                .forEach(one -> all.put(one.getKey(), one.getValue().asText("")));
        boolean inWorkspace = !all.getOrDefault("GOWORK", "").isEmpty();
        all.keySet().removeAll(OF_PLACES);
        List<String> parts = new ArrayList<>(List.of(
                "workspace " + inWorkspace,
                "goroutines " + options.get(GoroutineParameter.MODE).orElse(""),
                "excluded " + options.list(GoTestCommand.COVEREXCLUDE)));
        all.forEach((name, value) -> parts.add(name + "=" + value));
        OF_RUNTIME.forEach(name -> parts.add(name + "=" + ofTests.getOrDefault(name, "")));
        Command command = new GoTestCommand(options, go).command(List.of(), new GoTestCommand.Outputs("", "", ""));
        parts.addAll(command.arguments());
        new TreeMap<>(command.environment()).forEach((name, value) -> parts.add(name + "=" + value));
        return FindingFingerprint.of(parts.toArray(String[]::new));
    }
}
