package io.jenkins.plugins.godelivery.engine.registry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Authentication challenge of a registry ({@code WWW-Authenticate}). A header may contain several, and there may be
 * several headers.
 *
 * @param scheme scheme in lower case
 * @param parameters parameters by lower-case name; the first one of duplicates
 */
record Challenge(String scheme, Map<String, String> parameters) {
    /** Limit for the characters of all headers together. */
    private static final int LIMIT = 1 << 16;

    /** Returns a supported challenge; Bearer takes precedence over Basic. */
    static Optional<Challenge> find(List<String> headers) {
        List<Challenge> all = parse(headers);
        Optional<Challenge> bearer = all.stream()
                .filter(challenge -> challenge.scheme.equals("bearer") && challenge.parameters.containsKey("realm"))
                .findFirst();
        return bearer.isPresent()
                ? bearer
                : all.stream()
                        .filter(challenge -> challenge.scheme.equals("basic"))
                        .findFirst();
    }

    /** Parses all headers in order. A syntax error ends its header; earlier challenges count. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> all = new ArrayList<>();
        int left = LIMIT;
        for (String header : headers) {
            int length = Math.min(left, header.length());
            new Parser(header.substring(0, length), all).parse();
            left -= length;
        }
        return all;
    }

    /**
     * Parses the grammar of RFC 9110, 11.6.1, in one pass: {@code 1#( auth-scheme [ 1*SP ( token68 / #auth-param ) ]
     * )}. A comma separates parameters as well as challenges; what follows the next token decides which.
     */
    private static final class Parser {
        private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
        private static final String TOKEN68_SIGNS = "-._~+/";

        private final String text;
        private final List<Challenge> all;

        @CheckForNull
        private Challenge last;

        private int at;

        Parser(String text, List<Challenge> all) {
            this.text = text;
            this.all = all;
        }

        void parse() {
            while (skip(" \t,") && element()) {
                // Continue with the next one.
            }
        }

        /** @return whether it was valid */
        private boolean element() {
            String name = token(TOKEN_SIGNS).toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                return false;
            }
            int end = at;
            skip(" \t");
            if (at < text.length() && text.charAt(at) == '=' && last != null) {
                at++;
                skip(" \t");
                return parameter(name);
            }
            last = new Challenge(name, new HashMap<>());
            all.add(last);
            if (at > end) {
                token68();
            }
            return true;
        }

        private boolean parameter(String name) {
            Optional<String> value = at < text.length() && text.charAt(at) == '"' ? quoted() : Optional.of(value());
            value.ifPresent(known -> last.parameters.putIfAbsent(name, known));
            return value.isPresent();
        }

        /** Reads an unquoted value; registries also send values such as URLs without quotes. */
        private String value() {
            int from = at;
            while (at < text.length() && " \t,\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        /** Reads a quoted value; empty if the closing quote is missing. */
        private Optional<String> quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char next = text.charAt(at);
                if (next == '"') {
                    at++;
                    return Optional.of(value.toString());
                }
                if (next == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return Optional.empty();
        }

        /** Skips a token68 value, which replaces the parameters and is not used by supported schemes. */
        private void token68() {
            int from = at;
            boolean found = !token(TOKEN68_SIGNS).isEmpty();
            while (at < text.length() && text.charAt(at) == '=') {
                at++;
            }
            skip(" \t");
            if (!found || (at < text.length() && text.charAt(at) != ',')) {
                at = from;
            }
        }

        private String token(String signs) {
            int from = at;
            while (at < text.length() && isPart(text.charAt(at), signs)) {
                at++;
            }
            return text.substring(from, at);
        }

        private static boolean isPart(char sign, String signs) {
            return sign < 128 && (Character.isLetterOrDigit(sign) || signs.indexOf(sign) >= 0);
        }

        /** @return whether text is left */
        private boolean skip(String signs) {
            while (at < text.length() && signs.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length();
        }
    }
}
