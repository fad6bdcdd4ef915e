package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the logs of what tests read. The go command keeps them in its cache, and with {@code GODEBUG=gocachetest=1} it
 * prints under which names.
 */
final class TestLogs {
    /** Begins each line that the go command prints about them. */
    static final String LINE = "testcache: ";

    private static final Pattern SAVED =
            Pattern.compile("testcache: (\\S+): save test ID ([0-9a-f]{64}) => input ID [0-9a-f]{64} => [0-9a-f]{64}");
    private static final Pattern FOUND =
            Pattern.compile("testcache: (\\S+): test ID ([0-9a-f]{64}) => input ID [0-9a-f]{64} => [0-9a-f]{64}");
    private static final Pattern ENTRY = Pattern.compile("v1 [0-9a-f]{64} ([0-9a-f]{64}) .*");

    private final Map<String, String> saved = new HashMap<>();
    private final Map<String, String> found = new HashMap<>();

    /** Adds a line that the go command printed. */
    void line(String line) {
        Matcher form = SAVED.matcher(line);
        if (form.matches()) {
            saved.put(form.group(1), form.group(2));
            return;
        }
        form = FOUND.matcher(line);
        if (form.matches()) {
            found.put(form.group(1), form.group(2));
        }
    }

    /**
     * Returns the log of the tests of a package that passed: of their run, or of the run whose result go repeated.
     *
     * @param cache folder of the cache of the go command
     */
    Optional<String> of(PackageResult result, Path cache) {
        String id = saved.getOrDefault(result.name(), result.cached() ? found.getOrDefault(result.name(), "") : "");
        return id.isEmpty() ? Optional.empty() : read(id, cache);
    }

    private static Optional<String> read(String id, Path cache) {
        try {
            String entry = LeftFile.head(place(id, "a", cache), Budget.HELD_LINE_BYTES);
            Matcher form = ENTRY.matcher(entry.strip());
            return form.matches()
                    ? Optional.of(new String(
                            LeftFile.bytes(place(form.group(1), "d", cache), Budget.HELD_BYTES),
                            StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // The cache may be trimmed, or lie on another machine.
        }
    }

    private static Path place(String hash, String kind, Path cache) {
        return cache.resolve(hash.substring(0, 2)).resolve(hash + "-" + kind);
    }
}
