package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the slowest of the tests that are counted; a parent's time is that of its subtests. */
final class SlowestTests {
    private static final int MAX_TESTS = 100;
    private static final Comparator<Timed> SHORTEST_FIRST = Comparator.comparingDouble(Timed::seconds);

    private final PriorityQueue<Timed> longest = new PriorityQueue<>(SHORTEST_FIRST);

    private record Timed(String packageName, String test, double seconds) {}

    void add(PackageResult result, GoTestResult test) {
        boolean fits = longest.size() < MAX_TESTS
                || test.elapsedSeconds() > longest.peek().seconds();
        if (fits && test.hasOwnResult() && test.elapsedSeconds() > 0) {
            longest.add(new Timed(result.name(), test.name(), test.elapsedSeconds()));
            if (longest.size() > MAX_TESTS) {
                longest.poll();
            }
        }
    }

    void write(JsonGenerator json) throws IOException {
        List<Timed> sorted = new ArrayList<>(longest);
        sorted.sort(SHORTEST_FIRST.reversed());
        json.writeArrayFieldStart("slowest");
        for (Timed test : sorted) {
            json.writeStartObject();
            json.writeStringField("package", test.packageName());
            json.writeStringField("test", test.test());
            json.writeFieldName("seconds");
            Columns.writeSeconds(json, test.seconds());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
