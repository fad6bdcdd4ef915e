package io.jenkins.plugins.godelivery.engine.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers a registry's challenge, with a password or with a token.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Token authentication</a>
 */
final class Authorizer {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Size limit of the response in bytes; a token becomes a header. */
    private static final int LIMIT = 1 << 18;

    private final ImageName image;
    private final Transport transport;
    private final Optional<RegistryCredential> credential;

    Authorizer(ImageName image, Transport transport, Optional<RegistryCredential> credential) {
        this.image = image;
        this.transport = transport;
        this.credential = credential;
    }

    Optional<RegistryCredential> credential() {
        return credential;
    }

    /**
     * @param actions pull, or pull,push
     * @return value for {@code Authorization}; empty without usable credentials
     */
    Optional<String> authorize(Challenge challenge, String actions) throws IOException, InterruptedException {
        if (challenge.scheme().equals("basic")) {
            return credential.filter(known -> !known.isIdentityToken()).map(Authorizer::basic);
        }
        return Optional.of("Bearer " + token(challenge, actions));
    }

    private static String basic(RegistryCredential credential) {
        String both = credential.user() + ":" + credential.secret();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private String token(Challenge challenge, String actions) throws IOException, InterruptedException {
        URI realm = realm(challenge);
        Map<String, String> query = new LinkedHashMap<>();
        String service = challenge.parameters().getOrDefault("service", "");
        if (!service.isEmpty()) {
            query.put("service", service);
        }
        query.put("scope", "repository:" + image.repository() + ":" + actions);
        HttpRequest request = credential
                .filter(RegistryCredential::isIdentityToken)
                .map(token -> refresh(realm, query, token))
                .orElseGet(() -> ask(realm, query));
        HttpResponse<byte[]> response = transport.send(request, ResponseBody.upTo(LIMIT), TIMEOUT);
        String said = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw AccessDenied.of(image, credential, "");
        }
        if (response.statusCode() != 200) {
            throw ErrorResponses.problem(
                    status -> Message.of("registry.noToken", realm.getHost(), image.toString(), status),
                    response,
                    said);
        }
        return read(realm, said);
    }

    private URI realm(Challenge challenge) throws RegistryException {
        String realm = challenge.parameters().get("realm");
        try {
            URI uri = URI.create(realm);
            if (transport.isTrusted(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        throw new RegistryException(
                Message.of("registry.tokensInPlainText", image.registry(), ErrorResponses.cut(realm)));
    }

    private static HttpRequest refresh(URI realm, Map<String, String> query, RegistryCredential token) {
        Map<String, String> form = new LinkedHashMap<>(query);
        form.put("grant_type", "refresh_token");
        form.put("client_id", "go-delivery");
        form.put("refresh_token", token.secret());
        return HttpRequest.newBuilder(realm)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)))
                .build();
    }

    private HttpRequest ask(URI realm, Map<String, String> query) {
        String joint = realm.getRawQuery() == null ? "?" : "&";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm + joint + encode(query)));
        credential.ifPresent(known -> request.header("Authorization", basic(known)));
        return request.build();
    }

    private static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String read(URI realm, String body) throws RegistryException {
        try {
            JsonNode answer = PlainJson.READER.readTree(body);
            String token =
                    answer.path("token").asText(answer.path("access_token").asText(""));
            if (!token.isEmpty()) {
                return token;
            }
        } catch (JsonProcessingException e) {
            // Reported below, without the response, which may contain part of a token.
        }
        throw new RegistryException(Message.of("registry.notAToken", realm.getHost()));
    }
}
