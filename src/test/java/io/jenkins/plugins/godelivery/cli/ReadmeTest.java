package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.Document;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Both READMEs match the command line. */
@Tag(Document.TAG)
class ReadmeTest {
    @Test
    void everyCommandIsListed() throws IOException {
        StringBuilder table = new StringBuilder("| command | what it does |\n|---|---|\n");
        for (String name : Subcommands.names()) {
            String[] description = Subcommands.find(name)
                    .orElseThrow()
                    .commandLine()
                    .getCommandSpec()
                    .usageMessage()
                    .description();
            table.append("| `%s` | %s |\n".formatted(name, description[0]));
            assertThat(Files.readString(Path.of("README.zh-CN.md"))).contains("| `" + name + "` | ");
        }
        Document.assertHolds("README.md", "commands", table.toString());
    }

    @Test
    void everyExitCodeIsListed() throws IOException {
        StringBuilder table = new StringBuilder("| exit code | meaning |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            table.append("| %d | %s |\n".formatted(code.code(), code.meaning()));
            assertThat(Files.readString(Path.of("README.zh-CN.md"))).contains("| " + code.code() + " | ");
        }
        Document.assertHolds("README.md", "exit codes", table.toString());
    }

    private static Element pom() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File("pom.xml"))
                .getDocumentElement();
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theVersionOfJenkinsIsThatOfTheBuild(String readme) throws Exception {
        String version = text(pom(), "jenkins.version").replace("${jenkins.baseline}", text(pom(), "jenkins.baseline"));

        assertThat(Files.readString(Path.of(readme))).contains("| Jenkins | " + version + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everyOptionalPluginIsListedWithWhatItAdds(String readme) throws Exception {
        NodeList dependencies = pom().getElementsByTagName("dependency");
        List<String> optional = IntStream.range(0, dependencies.getLength())
                .mapToObj(dependencies::item)
                .map(Element.class::cast)
                .filter(dependency -> text(dependency, "optional").equals("true"))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();
        String document = Files.readString(Path.of(readme));
        String section = document.substring(document.indexOf("<!-- optional plugins"));

        assertThat(section.substring(0, section.indexOf("<!-- end -->"))
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.replaceFirst("^\\| `([^`]*)` .*", "$1")))
                .containsExactlyInAnyOrderElementsOf(optional);
    }

    /** The acceptance tests run the same file. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theJenkinsfileIsThatOfTheExample(String readme) throws IOException {
        assertThat(Files.readString(Path.of(readme)))
                .contains("```groovy\n" + Files.readString(Path.of("examples/orders/Jenkinsfile")) + "```\n");
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path document : documents()) {
            Stream<String> links = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)")
                    .matcher(Files.readString(document))
                    .results()
                    .map((MatchResult link) -> link.group(1));
            assertThat(links)
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    private static Iterable<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("README.zh-CN.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }
}
