package io.jenkins.plugins.godelivery.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the attributions in the data of reports with those of {@link SimulatedHistory}. */
public final class AttributionTable {
    /** Reads a file of the data of a report; an absent one is a missing node. */
    @FunctionalInterface
    public interface ReportData {
        JsonNode read(String name) throws IOException, InterruptedException;
    }

    private final List<String> wrong = new ArrayList<>();
    /** One line per finding: commit, finding, expected and actual attribution. */
    private final List<String> lines = new ArrayList<>();

    private final Map<String, Integer> counts = new TreeMap<>();
    private int reports;

    /** Compares the report of the next commit. */
    public void add(HistoryCommit commit, ReportData data) throws IOException, InterruptedException {
        String name = ++reports + " " + commit.name() + ": ";
        Map<String, JsonNode> found = found(data);
        Map<String, String> expected = commit.expected();
        if (!found.keySet().equals(expected.keySet())) {
            wrong.add(name + "found " + found.keySet() + ", expected " + expected.keySet());
        }
        found.forEach((finding, attribution) -> {
            String state = attribution.path("state").asText();
            counts.merge(state, 1, Integer::sum);
            lines.add(name + finding + ": expected " + expected.get(finding) + ", found " + state);
            if (!state.equals("unknown") && !state.equals(expected.get(finding))) {
                wrong.add(name + finding + " is " + attribution + ", expected " + expected.get(finding));
            }
        });
    }

    private static Map<String, JsonNode> found(ReportData data) throws IOException, InterruptedException {
        Map<String, JsonNode> found = new TreeMap<>();
        for (JsonNode failure : data.read("tests.json").path("failures").path("list")) {
            String test = failure.path("test").asText();
            String last = failure.path("package").asText().replaceFirst(".*/", "");
            found.put(test.isEmpty() ? last : test, failure.path("attribution"));
        }
        for (JsonNode race : data.read("races.json").path("races")) {
            found.put("races", race.path("attribution"));
        }
        for (JsonNode error : data.read("build.json").path("errors")) {
            found.put("build", error.path("attribution"));
        }
        return found;
    }

    /** Asserts that no finding is wrong, none is lost, and few are unknown. */
    public void assertRight() {
        assertThat(wrong).as(toString()).isEmpty();
        assertThat(reports).isEqualTo(SimulatedHistory.commits().size()).isGreaterThanOrEqualTo(43);
        assertThat(lines).as(toString()).hasSizeGreaterThanOrEqualTo(58);
        assertThat(counts.getOrDefault("unknown", 0)).as(toString()).isLessThan(15);
    }

    @Override
    public String toString() {
        return counts + "\n" + String.join("\n", lines);
    }
}
