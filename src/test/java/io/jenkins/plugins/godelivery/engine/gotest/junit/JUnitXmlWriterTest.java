package io.jenkins.plugins.godelivery.engine.gotest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.RecordedStreamsTest;
import io.jenkins.plugins.godelivery.engine.gotest.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitXmlWriterTest {
    static Stream<Path> streams() throws IOException {
        return RecordedStreamsTest.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyRecordedStreamBecomesWellFormedXmlWhoseNumbersAreThoseOfItsCases(Path stream) throws Exception {
        Streams.Read read = Streams.recorded(stream.toString());
        Document xml = xml(read);
        assertThat(all(xml, "testsuite")).hasSameSizeAs(read.report().packages());
        for (Element suite : all(xml, "testsuite")) {
            List<Element> cases = children(suite, "testcase");
            assertThat(suite.getAttribute("tests")).isEqualTo(cases.size() + "");
            assertThat(suite.getAttribute("failures")).isEqualTo(having(cases, "failure") + "");
            assertThat(suite.getAttribute("errors")).isEqualTo(having(cases, "error") + "");
            assertThat(suite.getAttribute("skipped")).isEqualTo(having(cases, "skipped") + "");
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aPackageThatDidNotPassHasABadCase(Path stream) throws Exception {
        Streams.Read read = Streams.recorded(stream.toString());
        List<Element> suites = all(xml(read), "testsuite");
        for (int i = 0; i < suites.size(); i++) {
            List<Element> cases = children(suites.get(i), "testcase");
            boolean bad = having(cases, "failure") + having(cases, "error") > 0;
            PackageResult result = read.report().packages().get(i);
            assertThat(bad).isEqualTo(result.status().isBad() || result.all().bad() > 0);
        }
    }

    @Test
    void leavesAreCasesAndParentsAreNot() throws Exception {
        Document xml = xml(Streams.recorded("ordinary/go1.27.json"));
        assertThat(names(xml))
                .contains("TestTree/bad/deep", "TestTree/good")
                .doesNotContain("TestTree", "TestTree/bad");
    }

    @Test
    void aParentThatFailedByItselfIsACase() throws Exception {
        Element parent = find(xml(Streams.recorded("ordinary/go1.21.json")), "TestParentFailsAlone");
        assertThat(children(parent, "failure").get(0).getTextContent()).contains("the parent's own complaint");
    }

    @Test
    void whatATestPrintsSurvivesAsFarAsXmlAllows() throws Exception {
        Element test = find(xml(Streams.recorded("ordinary/go1.27.json")), "TestOddCharacters");
        String text = children(test, "failure").get(0).getTextContent();
        assertThat(text).contains("<&>\"'\\ \t ü 日本 😀 ]]> ␀␁␛[31mred␛[0m \u2028 \ufffd\ufffd end");
    }

    @Test
    void aFlakyTestPassesAndKeepsItsFailure() throws Exception {
        Element test = find(xml(Streams.recorded("flaky/go1.27.json")), "TestFlaky/sub");
        assertThat(children(test, "failure")).isEmpty();
        Element flaky = children(test, "flakyFailure").get(0);
        assertThat(flaky.getAttribute("message")).isEqualTo("flaky_test.go:11: only the first time");
        assertThat(children(flaky, "stackTrace").get(0).getTextContent()).contains("only the first time");
    }

    @Test
    void aTestThatFailsInEveryRunHasOneFailureAndReruns() throws Exception {
        Element test = find(xml(Streams.recorded("flaky/go1.27.json")), "TestAlwaysBad");
        assertThat(children(test, "failure")).hasSize(1);
        assertThat(children(test, "rerunFailure")).hasSize(2);
    }

    @Test
    void aRaceIsAFailureAlthoughLaterRunsPassed() throws Exception {
        Element test = find(xml(Streams.recorded("racecounted/go1.27.json")), "TestRace");
        assertThat(children(test, "flakyFailure")).isEmpty();
        assertThat(children(test, "failure")).hasSize(1);
    }

    @Test
    void aVictimSaysWhoEndedIt() throws Exception {
        Element victim = find(xml(Streams.recorded("panicgoroutine/go1.27.json")), "TestVictim");
        assertThat(children(victim, "error").get(0).getAttribute("message"))
                .isEqualTo("did not finish: a goroutine that TestStartsAndEnds left running panicked");
    }

    @Test
    void aBuildFailureIsACaseThatSaysWhere() throws Exception {
        Element test = find(xml(Streams.recorded("brokenonly/go1.27.json")), "[build failure]");
        assertThat(children(test, "error").get(0).getAttribute("message"))
                .startsWith("broken/broken.go:3:23: cannot use");
    }

    @Test
    void attributesAreProperties() throws Exception {
        Element test = find(xml(Streams.recorded("attributes/go1.27.json")), "TestAttributes/sub");
        Element property =
                children(children(test, "properties").get(0), "property").get(0);
        assertThat(property.getAttribute("name") + "=" + property.getAttribute("value"))
                .isEqualTo("owner=team carts");
    }

    @Test
    void aSkippedTestSaysWhy() throws Exception {
        Element test = find(xml(Streams.recorded("ordinary/go1.21.json")), "TestSkips");
        assertThat(children(test, "skipped").get(0).getAttribute("message")).contains("not on this machine");
    }

    @Test
    void jenkinsSeesTheImportPathAsPackageAndItsLastElementAsClass() {
        assertThat(JUnitXmlWriter.classname("gopkg.in/yaml.v3")).isEqualTo("gopkg.in/yaml.v3.yaml_v3");
        assertThat(JUnitXmlWriter.classname("sort")).isEqualTo("sort.sort");
    }

    private static Document xml(Streams.Read read) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXmlWriter.write(read.report(), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("<?xml");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }

    private static Element find(Document xml, String name) {
        return all(xml, "testcase").stream()
                .filter(test -> test.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Document xml) {
        return all(xml, "testcase").stream()
                .map(test -> test.getAttribute("name"))
                .toList();
    }

    private static long having(List<Element> elements, String child) {
        return elements.stream().filter(e -> !children(e, child).isEmpty()).count();
    }

    private static List<Element> all(Document xml, String name) {
        NodeList found = xml.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
