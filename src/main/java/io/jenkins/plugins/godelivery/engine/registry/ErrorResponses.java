package io.jenkins.plugins.godelivery.engine.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Function;

/** Maps error responses of a registry to exceptions with the registry's own message. */
final class ErrorResponses {
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final int LIMIT = 200;

    private ErrorResponses() {}

    /**
     * @param explanation message about the request, made of the status of the response
     * @param body body of the response
     * @return a {@link Retry.TransientException} if a retry may succeed
     */
    static IOException problem(Function<String, Message> explanation, HttpResponse<?> response, String body) {
        String said = errorText(body);
        String status = "HTTP " + response.statusCode() + (said.isEmpty() ? "" : ", " + said);
        Message message = explanation.apply(status);
        return TRANSIENT.contains(response.statusCode())
                ? new Retry.TransientException(message, wait(response), null)
                : new RegistryException(message);
    }

    /** Extracts the messages of {@code {"errors":[{"code":…,"message":…}]}}, else the first line. */
    static String errorText(String body) {
        try {
            StringBuilder all = new StringBuilder();
            for (JsonNode error : PlainJson.READER.readTree(body).path("errors")) {
                String text = error.path("message").asText(error.path("code").asText(""));
                if (!text.isEmpty()) {
                    all.append(all.isEmpty() ? "" : "; ").append(text);
                }
            }
            return cut(all.toString());
        } catch (JsonProcessingException e) {
            String first = body.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
            return first.startsWith("<") ? "" : cut(first);
        }
    }

    static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }

    /** Parses Retry-After: seconds or a date. */
    @CheckForNull
    private static Duration wait(HttpResponse<?> response) {
        String value = response.headers().firstValue("Retry-After").orElse("").strip();
        try {
            return value.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return until(value);
        }
    }

    @CheckForNull
    private static Duration until(String date) {
        try {
            ZonedDateTime then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(ZonedDateTime.now(then.getZone()), then);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
