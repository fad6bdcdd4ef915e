package io.jenkins.plugins.godelivery.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the contents of a recording in the simplest way: everything in memory, one loop, no special cases. It shares
 * no code with the engine, so that both cannot have the same fault.
 */
final class GroundTruth {
    private static final Set<String> ENDS = Set.of("pass", "fail", "skip");
    private static final Pattern COVERAGE = Pattern.compile("coverage: ([0-9.]+)% of statements");
    private static final Pattern FUNCTION = Pattern.compile("(.+):(\\d+):\\s+(\\S+)\\s+([0-9.]+)%");
    private static final Pattern TOTAL = Pattern.compile("total:\\s+\\(statements\\)\\s+([0-9.]+)%");

    /** Status of the last run of every test, by "package test". */
    final Map<String, String> tests = new TreeMap<>();

    /** Output of {@code go test -cover} by package. */
    final Map<String, String> printedCoverage = new TreeMap<>();

    int raceReports;

    /** Lines of {@code go tool cover -func} as "file:line name percent". */
    final Set<String> functions = new TreeSet<>();

    String functionTotal = "";

    /** Statements and covered statements by package of the profile; the total is under "". */
    final Map<String, long[]> statements = new TreeMap<>();

    static GroundTruth of(Recording recording) throws IOException {
        GroundTruth truth = new GroundTruth();
        truth.readStream(recording.stream());
        if (!recording.subject().isRaceRun()) {
            truth.readProfile(recording.profile());
            truth.readFunctions(recording.functions());
        }
        return truth;
    }

    long count(String status, Predicate<String> which) {
        return tests.entrySet().stream()
                .filter(test -> which.test(test.getKey()) && test.getValue().equals(status))
                .count();
    }

    boolean isLeaf(String test) {
        return tests.keySet().stream().noneMatch(other -> other.startsWith(test + "/"));
    }

    /** Returns the printed figures of packages in the profile, which omits failed packages. */
    Map<String, String> profiledCoverage() {
        Map<String, String> profiled = new TreeMap<>(printedCoverage);
        profiled.keySet().retainAll(statements.keySet());
        return profiled;
    }

    private void readStream(Path stream) throws IOException {
        Map<String, StringBuilder> output = new HashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(stream)) {
            if (line.startsWith("{")) {
                readEvent(mapper.readTree(line), output);
            }
        }
        output.forEach((test, text) -> {
            raceReports += text.toString().split("WARNING: DATA RACE\n", -1).length - 1;
            Matcher coverage = COVERAGE.matcher(text);
            if (test.endsWith(" ") && coverage.find()) {
                printedCoverage.put(test.strip(), coverage.group(1));
            }
        });
    }

    private void readEvent(JsonNode event, Map<String, StringBuilder> output) {
        String action = event.path("Action").asText();
        String test = event.path("Package").asText() + " " + event.path("Test").asText();
        if (action.equals("output")) {
            output.computeIfAbsent(test, key -> new StringBuilder())
                    .append(event.path("Output").asText());
        } else if (event.has("Test") && action.equals("run")) {
            tests.put(test, "unfinished");
        } else if (event.has("Test") && ENDS.contains(action)) {
            tests.put(test, action);
        }
    }

    private void readProfile(Path profile) throws IOException {
        Map<String, long[]> blocks = new HashMap<>();
        List<String> lines = Files.readAllLines(profile);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(" ", -1);
            long[] block = blocks.computeIfAbsent(fields[0], range -> new long[] {Long.parseLong(fields[1]), 0});
            block[1] += Long.parseLong(fields[2]);
        }
        blocks.forEach((range, block) -> {
            String file = range.substring(0, range.lastIndexOf(':'));
            for (String scope : List.of("", file.substring(0, file.lastIndexOf('/')))) {
                long[] sum = statements.computeIfAbsent(scope, key -> new long[2]);
                sum[0] += block[0];
                sum[1] += block[1] > 0 ? block[0] : 0;
            }
        });
    }

    private void readFunctions(Path printed) throws IOException {
        List<String> unread = new ArrayList<>();
        for (String line : Files.readAllLines(printed)) {
            Matcher function = FUNCTION.matcher(line);
            Matcher total = TOTAL.matcher(line);
            if (function.matches()) {
                functions.add("%s:%s %s %s"
                        .formatted(function.group(1), function.group(2), function.group(3), function.group(4)));
            } else if (total.matches()) {
                functionTotal = total.group(1);
            } else {
                unread.add(line);
            }
        }
        if (!unread.isEmpty()) {
            throw new IOException("not understood: " + unread);
        }
    }
}
