package io.jenkins.plugins.godelivery.engine.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be told who is there: one value of {@code WWW-Authenticate}.
 *
 * @param scheme in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    /** The one that we can answer; of two, Bearer. */
    static Optional<Challenge> find(List<String> headers) {
        Optional<Challenge> basic = Optional.empty();
        for (String header : headers) {
            Challenge challenge = parse(header);
            if (challenge.scheme.equals("bearer") && challenge.parameters.containsKey("realm")) {
                return Optional.of(challenge);
            }
            if (challenge.scheme.equals("basic")) {
                basic = Optional.of(challenge);
            }
        }
        return basic;
    }

    private static Challenge parse(String header) {
        String text = header.strip();
        int space = text.indexOf(' ');
        String scheme = space < 0 ? text : text.substring(0, space);
        Map<String, String> parameters = new HashMap<>();
        Matcher found = PARAMETER.matcher(space < 0 ? "" : text.substring(space));
        while (found.find()) {
            parameters.put(
                    found.group(1).toLowerCase(Locale.ROOT), found.group(2) == null ? found.group(3) : found.group(2));
        }
        return new Challenge(scheme.toLowerCase(Locale.ROOT), parameters);
    }
}
