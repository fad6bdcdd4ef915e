package io.jenkins.plugins.godelivery.engine.sonar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.host.Host;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.HttpOrigin;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Client of a SonarQube server. It repeats requests that fail transiently, with growing pauses, until a timeout. */
final class SonarServer {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final Host host;
    private final String address;
    private final boolean insecure;
    private final String token;
    private final Duration timeout;
    private Instant end = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;

    SonarServer(Host host, Options options, String token) {
        this.host = host;
        this.token = token;
        address = withoutSlashes(options.get(SonarParameters.SERVER).orElse(""));
        insecure = options.is(SonarParameters.INSECURE);
        String limit = options.get(SonarParameters.TIMEOUT).orElse(SonarParameters.DEFAULT_TIMEOUT);
        timeout = Duration.ofNanos(GoDuration.nanos(limit).orElse(0));
    }

    private static String withoutSlashes(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    /** Returns the address without a trailing slash; empty if none is configured. */
    String address() {
        return address;
    }

    /**
     * Starts the timeout.
     *
     * @throws SonarException if the token must not be sent to the server
     */
    void begin() throws IOException, InterruptedException, SonarException {
        end = host.now().plus(timeout);
        Optional<HttpOrigin> origin = HttpOrigin.of(address);
        if (address.isEmpty()) {
            throw new SonarException(Message.of("sonar.noServer"));
        }
        if (origin.isEmpty()) {
            throw new SonarException(Message.of("sonar.noAddress", address));
        }
        if (!origin.get().isEncrypted() && !insecure) {
            throw new SonarException(Message.of("sonar.plainText", address));
        }
    }

    /** Returns whether another address has the same scheme, host and port. */
    boolean isAt(String other) {
        Optional<HttpOrigin> origin = HttpOrigin.of(other);
        return origin.isPresent() && origin.equals(HttpOrigin.of(address));
    }

    /** Returns the body of a successful response. */
    JsonNode get(String path) throws IOException, InterruptedException, SonarException {
        while (true) {
            Duration left = Duration.between(host.now(), end);
            Duration limit = left.compareTo(LONGEST_ANSWER) > 0 ? LONGEST_ANSWER : left;
            if (limit.compareTo(FIRST_PAUSE) < 0) {
                limit = FIRST_PAUSE; // The last request may end after the timeout.
            }
            SonarGet.Answer answer = host.ask(new SonarGet(address + path, token, insecure, limit));
            int status = answer.status();
            if (status == SonarGet.SUCCESS) {
                return parse(answer.body());
            }
            if (status != 0 && status != TOO_MANY && status < SERVER_ERRORS) {
                throw new SonarException(refusal(status));
            }
            pause(
                    status == 0
                            ? Message.of(
                                    "server.unreachable",
                                    address,
                                    answer.problem().map(SonarQualityGate::shown))
                            : Message.of("sonar.status", address, String.valueOf(status)));
        }
    }

    private static JsonNode parse(String body) throws SonarException {
        try {
            return PlainJson.READER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new SonarException(Message.of("sonar.noSonar", "JSON"));
        }
    }

    private Message refusal(int status) {
        return switch (status) {
            case 401 -> Message.of(token.isEmpty() ? "sonar.noToken" : "sonar.wrongToken", address);
            case 403 -> Message.of("sonar.forbidden", address);
            case 404 -> Message.of("sonar.unknown", address);
            default ->
                Message.of(status / 100 == 3 ? "sonar.redirects" : "sonar.status", address, String.valueOf(status));
        };
    }

    /**
     * Waits before a request is repeated.
     *
     * @param state current state, which becomes the reason if the timeout has passed
     */
    void pause(Message state) throws IOException, InterruptedException, SonarException {
        Duration left = Duration.between(host.now(), end);
        if (left.compareTo(Duration.ZERO) <= 0) {
            throw new SonarException(Message.of("sonar.timeout", GoDuration.text(timeout), state));
        }
        host.pause(left.compareTo(pause) < 0 ? left : pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
