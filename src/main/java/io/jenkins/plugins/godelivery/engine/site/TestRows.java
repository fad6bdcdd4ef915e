package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusEvidence;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.NamePrefixes;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Writes the tests of one package: columns for all, and fields that only some have by index. */
final class TestRows {
    private final JsonGenerator json;
    private final OutputParts outputs;
    private final List<GoTestResult> tests;
    private final Map<Integer, String> lastBadOutput = new HashMap<>();
    private String packageOutput = "";

    TestRows(JsonGenerator json, OutputParts outputs, List<GoTestResult> tests) {
        this.json = json;
        this.outputs = outputs;
        this.tests = tests;
    }

    /** Returns the address of the output of a test's last bad run; empty if there is none. */
    String output(int test) {
        return lastBadOutput.getOrDefault(test, "");
    }

    String packageOutput() {
        return packageOutput;
    }

    static char letter(Status status) {
        return status.label().charAt(0);
    }

    void write(PackageResult result) throws IOException {
        new Columns<>(json, tests)
                .texts("name", GoTestResult::name)
                .letters("status", test -> letter(TestCounts.status(test)))
                .seconds("seconds", GoTestResult::elapsedSeconds);
        indices("uncounted", test -> !test.hasOwnResult());
        indices("failedParents", test -> test.hasOwnResult() && !test.leaf());
        parents();
        indices("flaky", GoTestResult::flaky);
        indices("raced", GoTestResult::raced);
        runs();
        origins();
        outputsOfRuns();
        causes(result.cause());
        messages();
        evidence();
        attributes();
        if (result.cause().isPresent()) {
            json.writeFieldName("packageCause");
            cause(json, result.cause().get());
        }
        if (!result.output().isEmpty()) {
            packageOutput = outputs.add(result.output());
            json.writeStringField("packageOutput", packageOutput);
        }
    }

    private void indices(String name, Predicate<GoTestResult> has) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < tests.size(); i++) {
            if (has.test(tests.get(i))) {
                json.writeNumber(i);
            }
        }
        json.writeEndArray();
    }

    /**
     * Writes the index of the parent, or -1 for none, of tests whose parent is not the longest prefix of their names
     * before a slash that has subtests. For all others the names suffice.
     */
    private void parents() throws IOException {
        NamePrefixes<Integer> withSubtests = new NamePrefixes<>();
        for (int i = 0; i < tests.size(); i++) {
            GoTestResult test = tests.get(i);
            if (!test.leaf()) {
                withSubtests.put(test.name(), i);
            }
        }
        some(
                "parents",
                test -> !withSubtests.get(test.parent()).equals(withSubtests.longest(test.name())),
                (index, test) ->
                        json.writeNumber(withSubtests.get(test.parent()).orElse(-1)));
    }

    private interface Entry {
        void write(int index, GoTestResult test) throws IOException;
    }

    private void some(String name, Predicate<GoTestResult> has, Entry entry) throws IOException {
        json.writeObjectFieldStart(name);
        for (int i = 0; i < tests.size(); i++) {
            if (has.test(tests.get(i))) {
                json.writeFieldName(Integer.toString(i));
                entry.write(i, tests.get(i));
            }
        }
        json.writeEndObject();
    }

    private void runs() throws IOException {
        some("runs", test -> test.runs().size() > 1, (index, test) -> {
            json.writeStartArray();
            for (GoTestResult.Run run : test.runs()) {
                json.writeStartArray();
                json.writeString(String.valueOf(letter(run.status())));
                Columns.writeSeconds(json, run.elapsedSeconds());
                json.writeEndArray();
            }
            json.writeEndArray();
        });
    }

    /** Writes origins if they differ: the origin of each run, or of several consecutive runs, and its result. */
    private void origins() throws IOException {
        if (tests.stream().noneMatch(GoTestResult::originsDiffer)) {
            return;
        }
        some("origins", GoTestResult::originsDiffer, (index, test) -> {
            json.writeStartArray();
            for (GoTestResult.OfOrigin one : test.origins()) {
                json.writeStartArray();
                json.writeString(String.valueOf(letter(one.result().status())));
                json.writeString(one.origin().label());
                json.writeNumber(one.result().runs().size());
                json.writeEndArray();
            }
            json.writeEndArray();
        });
    }

    private void outputsOfRuns() throws IOException {
        some(
                "output",
                test -> test.runs().stream().anyMatch(run -> !run.output().isEmpty()),
                (index, test) -> {
                    json.writeStartObject();
                    for (int i = 0; i < test.runs().size(); i++) {
                        GoTestResult.Run run = test.runs().get(i);
                        if (!run.output().isEmpty()) {
                            String address = outputs.add(run.output());
                            json.writeStringField(Integer.toString(i), address);
                            if (run.status().isBad()) {
                                lastBadOutput.put(index, address);
                            }
                        }
                    }
                    json.writeEndObject();
                });
    }

    /** Writes the causes. Thousands of unfinished tests may share that of their package, which is written once. */
    private void causes(Optional<Cause> ofPackage) throws IOException {
        some(
                "cause",
                test -> test.cause().isPresent() && !test.cause().equals(ofPackage),
                (index, test) -> cause(json, test.cause().get()));
        indices(
                "causeOfPackage",
                test -> test.cause().isPresent() && test.cause().equals(ofPackage));
    }

    private void messages() throws IOException {
        some(
                "message",
                GoTestResult::saysMessage,
                (index, test) -> json.writeString(test.message().oneLine()));
    }

    private void evidence() throws IOException {
        some(
                "why",
                test -> test.why() != StatusEvidence.EVENT,
                (index, test) -> json.writeString(test.why().label()));
    }

    private void attributes() throws IOException {
        some("attributes", test -> !test.attributes().isEmpty(), (index, test) -> {
            json.writeStartObject();
            for (Map.Entry<String, String> attribute : test.attributes().entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        });
    }

    static void cause(JsonGenerator json, Cause cause) throws IOException {
        json.writeStartObject();
        causeFields(json, cause);
        if (cause.test().isPresent()) {
            json.writeStringField("test", cause.test().get());
        }
        json.writeEndObject();
    }

    static void causeFields(JsonGenerator json, Cause cause) throws IOException {
        json.writeStringField("kind", cause.kind().label());
        json.writeStringField("message", cause.message());
        if (cause.frame().isPresent()) {
            json.writeObjectFieldStart("frame");
            json.writeStringField("function", cause.frame().get().function());
            json.writeStringField("file", cause.frame().get().file());
            json.writeNumberField("line", cause.frame().get().line());
            json.writeEndObject();
        }
        names(json, "candidates", cause.candidates());
        Set<String> candidates = new HashSet<>(cause.candidates());
        names(
                json,
                "victims",
                cause.victims().stream()
                        .filter(name -> !candidates.contains(name))
                        .toList());
    }

    private static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        JsonOutput.texts(json, field, names.subList(0, Math.min(names.size(), Budget.NAMES.count())));
    }
}
