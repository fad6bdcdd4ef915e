package io.jenkins.plugins.godelivery.engine.cache;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An action in the cache of go or golangci-lint: the content of its {@code -a} file, which names its output.
 *
 * @param id hash of everything that the action depends on
 * @param output SHA-256 of the output, which is in a {@code -d} file
 * @param size size of the output in bytes
 * @param nanos when the action was stored, in nanoseconds since 1970
 * @see <a href="https://go.dev/src/cmd/go/internal/cache/cache.go">cmd/go/internal/cache</a>
 */
record GoCacheAction(String id, String output, long size, long nanos) {
    /** Size of every {@code -a} file in bytes. */
    static final int LENGTH = 175;

    private static final Pattern FORM =
            Pattern.compile("v1 ([0-9a-f]{64}) ([0-9a-f]{64}) {1,20}([0-9]{1,18}) {1,20}([0-9]{1,19})\n");

    /** Parses the content of a file; empty if go would not accept it. */
    static Optional<GoCacheAction> parse(byte[] content) {
        Matcher matcher = FORM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (content.length != LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GoCacheAction(
                    matcher.group(1),
                    matcher.group(2),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
