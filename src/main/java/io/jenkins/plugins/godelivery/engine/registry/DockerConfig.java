package io.jenkins.plugins.godelivery.engine.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Docker's config.json with the credentials of {@code docker login} and its credential helpers.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/login/">docker login</a>
 */
public final class DockerConfig implements CredentialSource {
    /**
     * Shell script that runs a helper. It first checks that the program exists, because a pipe does not
     * tell a missing program from a failed one.
     */
    private static final String ASK = "command -v \"$1\" >/dev/null || exit 127; printf %s \"$2\" | \"$1\" get";

    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    /** Name of the file in Docker's configuration folder. */
    public static final String FILE = "config.json";

    /** Folders next to the file that a copy links to: plugins, contexts, builders. */
    public static final List<String> LINKED = List.of("cli-plugins", "contexts", "buildx");

    private final Path file;
    private final ObjectNode config;
    private final ProcessRunner runner;

    private DockerConfig(Path file, ObjectNode config, ProcessRunner runner) {
        this.file = file;
        this.config = config;
        this.runner = runner;
    }

    /** Returns Docker's configuration folder: {@code DOCKER_CONFIG}, else {@code ~/.docker}. */
    public static Path folder(Map<String, String> environment) {
        String given = environment.getOrDefault("DOCKER_CONFIG", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return given.isEmpty() ? Path.of(home, ".docker") : Path.of(given);
    }

    /**
     * Reads the Docker configuration of a folder.
     *
     * @param folder folder, with or without a config.json
     * @param runner runner of credential helpers
     */
    public static DockerConfig read(Path folder, ProcessRunner runner) throws IOException {
        Path file = folder.resolve(FILE);
        return parse(file, Files.exists(file) ? BoundedFileReader.text(file, Budget.HELD_BYTES) : "{}", runner);
    }

    /**
     * Parses a Docker configuration.
     *
     * @param file path of the configuration, for messages
     * @param runner runner of credential helpers
     */
    public static DockerConfig parse(Path file, String text, ProcessRunner runner) throws IOException {
        try {
            if (PlainJson.READER.readTree(text) instanceof ObjectNode config) {
                return new DockerConfig(file, config, runner);
            }
        } catch (JsonProcessingException e) {
            // The cause is omitted, because its message may contain a secret.
            throw new ExplainedIOException(Message.of(
                    "dockerConfig.notJson",
                    file.toString(),
                    String.valueOf(e.getLocation().getLineNr())));
        }
        throw new ExplainedIOException(Message.of("reason", file.toString(), Message.of("dockerConfig.noObject")));
    }

    @Override
    public Optional<RegistryCredential> find(ImageName image) throws IOException, InterruptedException {
        String key = image.credentialsKey();
        String helper = config.path("credHelpers")
                .path(image.registry())
                .asText(config.path("credsStore").asText(""));
        if (!helper.isEmpty()) {
            Optional<RegistryCredential> found = ask(helper, key);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Map.Entry<String, JsonNode> entry : config.path("auths").properties()) {
            if (entry.getKey().equals(key) || hostOf(entry.getKey()).equals(image.registry())) {
                return credential(entry.getKey(), entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** Returns the host of an entry; old entries are URLs such as https://registry.example/v1/. */
    private static String hostOf(String key) {
        String address = key.replaceFirst("^https?://", "");
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    private Optional<RegistryCredential> credential(String key, JsonNode entry) throws IOException {
        String token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(RegistryCredential.ofIdentityToken(token));
        }
        String auth = entry.path("auth").asText("");
        if (auth.isEmpty()) {
            String user = entry.path("username").asText("");
            return user.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new RegistryCredential(user, entry.path("password").asText("")));
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon > 0) {
                // On some platforms, docker login pads passwords with zeros.
                return Optional.of(new RegistryCredential(
                        decoded.substring(0, colon),
                        decoded.substring(colon + 1).replaceAll("\0+$", "")));
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        throw new ExplainedIOException(Message.of("dockerConfig.notAuth", file.toString(), key));
    }

    /**
     * Asks a credential helper. It reads the registry from standard input, which a shell may write because it is no
     * secret.
     */
    private Optional<RegistryCredential> ask(String helper, String key) throws IOException, InterruptedException {
        String program = "docker-credential-" + helper;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> command = List.of("sh", "-c", ASK, "sh", program, key);
        int code = runner.run(new Command(command), out, new ByteArrayOutputStream());
        String said = out.toString(StandardCharsets.UTF_8);
        if (code != 0) {
            if (said.contains("credentials not found")) {
                return Optional.empty();
            }
            if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
                throw new ExplainedIOException(
                        code == NOT_FOUND
                                ? Message.of("dockerConfig.noHelper", file.toString(), program, key)
                                : Message.of("dockerConfig.helperNotExecutable", file.toString(), program, key));
            }
            Message reason = said.lines()
                    .findFirst()
                    .map(Message::literal)
                    .orElseGet(() -> Message.of("run.exitCode", String.valueOf(code)));
            throw new ExplainedIOException(
                    Message.of("dockerConfig.helperFailed", file.toString(), program, key, reason));
        }
        try {
            JsonNode answer = PlainJson.READER.readTree(said);
            return Optional.of(new RegistryCredential(
                    answer.path("Username").asText(), answer.path("Secret").asText()));
        } catch (JsonProcessingException e) {
            // The cause is omitted, because its message may contain the secret.
            throw new ExplainedIOException(Message.of("dockerConfig.helperNotJson", file.toString(), program));
        }
    }

    /**
     * Writes a folder for {@code DOCKER_CONFIG} with an additional credential. Plugins, contexts and builders are
     * linked.
     *
     * @param target empty folder that only its owner can read
     */
    public void copyWith(ImageName image, RegistryCredential credential, Path target) throws IOException {
        Path copy = target.resolve(FILE);
        Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(copy, with(image, credential));
        for (String name : LINKED) {
            Path original = file.resolveSibling(name);
            if (Files.isDirectory(original)) {
                Files.createSymbolicLink(target.resolve(name), original.toAbsolutePath());
            }
        }
    }

    /** Returns this configuration with an additional credential, as JSON. */
    public String with(ImageName image, RegistryCredential credential) {
        ObjectNode copy = config.deepCopy();
        ObjectNode entry = copy.withObjectProperty("auths").putObject(image.credentialsKey());
        if (credential.isIdentityToken()) {
            entry.put("identitytoken", credential.secret());
        } else {
            String both = credential.user() + ":" + credential.secret();
            entry.put("auth", Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        if (copy.path("credHelpers") instanceof ObjectNode helpers) {
            helpers.remove(image.registry());
        }
        copy.remove("credsStore"); // It would take precedence over the entry.
        return copy.toString();
    }
}
