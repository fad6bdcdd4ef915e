package io.jenkins.plugins.godelivery.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.summary.Summary;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** All views of a report show the same message of a failed test, for every recorded stream. */
class FailureMessagesTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/gotest");

    static Stream<Path> streams() throws IOException {
        try (Stream<Path> files = Files.walk(RECORDED)) {
            List<Path> streams = files.filter(f -> f.toString().matches(".*/go1[^/]*\\.(json|txt)"))
                    .sorted()
                    .toList();
            return streams.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aFailedTestSaysTheSameInJUnitInspectGateAndOnTheCommandLine(Path stream) throws Exception {
        GoReport report = new ReportReader()
                .add(ReportFile.of(stream), ReportKind.TEST)
                .read()
                .build();
        Map<String, String> junit = junit(report);
        Map<String, String> inspect = inspect(report);
        String commandLine = commandLine(report);
        for (PackageResult result : report.tests().orElseThrow().packages()) {
            for (GoTestResult test : result.tests()) {
                if (test.hasOwnResult() && (test.status().isBad() || test.raced())) {
                    FailureMessage message = test.message();
                    String key = result.name() + " " + test.name();
                    assertThat(junit).containsEntry(key, message.oneLine());
                    assertThat(inspect).containsEntry(key, message.oneLine());
                    Location location = TestLocations.of(result.name(), test, Modules.NONE);
                    assertThat(location.text()).isEqualTo(TestLocations.cut(message.text()));
                    assertThat(location.line()).isEqualTo(message.line());
                    assertThat(commandLine).contains(test.name());
                    assertThat(commandLine)
                            .satisfiesAnyOf(
                                    text -> assertThat(text).contains(message.oneLine()),
                                    text -> assertThat(test.output()).contains(message.text()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aMessageTellsSomething(Path stream) throws Exception {
        GoReport report = new ReportReader()
                .add(ReportFile.of(stream), ReportKind.TEST)
                .read()
                .build();
        for (String message : junit(report).values()) {
            assertThat(message).matches("(?s).*\\p{Alnum}.*").doesNotMatch("(?s).*\\p{Cc}.*");
            assertThat(message)
                    .doesNotContain("go test -run")
                    .doesNotStartWith("testing.go:")
                    .doesNotContain("[0m");
        }
    }

    /** The first failing run counts, even if a later one has a message. */
    private static Map<String, String> junit(GoReport report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXmlWriter.write(report.tests().orElseThrow(), out);
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getElementsByTagName("testcase");
        Map<String, String> messages = new TreeMap<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            String suite = ((Element) test.getParentNode()).getAttribute("name");
            String key = (suite.equals("(no package)") ? "" : suite) + " " + test.getAttribute("name");
            for (String element : List.of("failure", "error")) {
                NodeList found = test.getElementsByTagName(element);
                if (found.getLength() > 0) {
                    messages.put(key, ((Element) found.item(0)).getAttribute("message"));
                }
            }
        }
        return messages;
    }

    private static Map<String, String> inspect(GoReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InspectJson.write(report, out);
        Map<String, String> messages = new TreeMap<>();
        for (JsonNode result : new ObjectMapper().readTree(out.toByteArray()).at("/tests/packages")) {
            for (JsonNode test : result.get("tests")) {
                messages.put(
                        result.get("name").asText() + " " + test.get("name").asText(),
                        test.path("message").asText());
            }
        }
        return messages;
    }

    private static String commandLine(GoReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(new PrintStream(out, true, UTF_8), Terminal.NONE)
                .print(report, Optional.empty(), Attributions.of(report, Optional.empty(), Optional.empty()));
        return out.toString(UTF_8);
    }
}
