package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Hosting requirements of the Jenkins project that can be checked offline: those of {@code RequiredFilesVerifier},
 * {@code MavenVerifier} and {@code JellyVerifier} in jenkins-infra/repository-permissions-updater as of 2026-08-18,
 * with continuous delivery. The dependency bot checks that BOM and parent are the newest.
 */
class HostingRulesTest {
    private static final List<String> ALLOWED_JDKS = List.of("21", "25");

    @ParameterizedTest
    @CsvSource({
        ".github/CODEOWNERS, * @jenkinsci/go-delivery-plugin-developers",
        ".gitignore, target/",
        ".gitignore, work/",
        ".mvn/maven.config, -Dchangelist.format=%d.v%s"
    })
    void aFileHasALine(Path file, String line) throws IOException {
        assertThat(file)
                .content()
                .satisfies(content -> assertThat(content.lines()).contains(line));
    }

    @Test
    void theFilesOfEveryPluginAreThere() {
        assertThat(List.of(
                        ".github/workflows/jenkins-security-scan.yml",
                        ".github/dependabot.yml",
                        ".mvn/extensions.xml",
                        ".github/workflows/cd.yaml"))
                .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
    }

    @Test
    void nothingDraftsReleasesBesideContinuousDelivery() {
        assertThat(Stream.of(".github/", ".github/workflows/")
                        .flatMap(folder -> Stream.of(folder + "release-drafter.yml", folder + "release-drafter.yaml")))
                .allSatisfy(file -> assertThat(Path.of(file)).doesNotExist());
    }

    @Test
    void theJenkinsfileBuildsOnTheAllowedVersionsOfJava() throws IOException {
        String jenkinsfile = Files.readString(Path.of("Jenkinsfile"));

        assertThat(jenkinsfile).startsWith("buildPlugin(");
        assertThat(Pattern.compile("\\[platform: '[a-z]+', jdk: ([0-9]+)]")
                        .matcher(jenkinsfile)
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .hasSameElementsAs(ALLOWED_JDKS);
    }

    @ParameterizedTest
    @CsvSource({
        "project/groupId, io.jenkins.plugins",
        "project/artifactId, go-delivery",
        "project/name, Go Delivery",
        "project/version, ${revision}.${changelist}",
        "project/url, https://github.com/jenkinsci/${project.artifactId}-plugin",
        "parent/groupId, org.jenkins-ci.plugins",
        "scm/connection, scm:git:https://github.com/${gitHubRepo}",
        "scm/developerConnection, scm:git:https://github.com/${gitHubRepo}",
        "scm/tag, ${scmTag}",
        "properties/changelist, 999999-SNAPSHOT",
        "properties/hpi.strictBundledArtifacts, true",
        "properties/ban-commons-lang-2.skip, false",
        "properties/ban-deprecated-stapler.skip, false",
        "properties/ban-junit4-imports.skip, false",
        "properties/banObsoleteDependencyOverrides.skip, false"
    })
    void theCanonicalPomSays(String place, String value) throws Exception {
        String[] names = place.split("/");
        Element pom = parse(new File("pom.xml"));
        Element parent = names[0].equals("project") ? pom : child(pom, names[0]);

        assertThat(child(parent, names[1]).getTextContent()).isEqualTo(value);
    }

    @Test
    void theCanonicalPomLeavesToTheParentWhatIsTheParents() throws Exception {
        Element pom = parse(new File("pom.xml"));

        assertThat(elements(pom).map(Element::getTagName))
                .contains("licenses", "scm")
                .doesNotContain("developers", "repositories", "pluginRepositories");
        assertThat(elements(child(pom, "properties")).map(Element::getTagName))
                .contains("jenkins.baseline")
                .doesNotContain(
                        "java.level", "maven.compiler.source", "maven.compiler.target", "maven.compiler.release");
        assertThat(child(child(pom, "properties"), "jenkins.version").getTextContent())
                .startsWith("${jenkins.baseline}.");
    }

    @Test
    void theBomIsThatOfTheBaselineAndNamesTheVersionsOfAllPlugins() throws Exception {
        Element pom = parse(new File("pom.xml"));
        Element bom = child(child(child(pom, "dependencyManagement"), "dependencies"), "dependency");

        assertThat(child(bom, "artifactId").getTextContent()).isEqualTo("bom-${jenkins.baseline}.x");
        assertThat(elements(child(pom, "dependencies")))
                .filteredOn(dependency -> child(dependency, "groupId")
                        .getTextContent()
                        .matches("(org\\.jenkins-ci|io\\.jenkins|org\\.csanchez\\.jenkins)\\.plugins.*"))
                .isNotEmpty()
                .allSatisfy(plugin -> assertThat(child(plugin, "version")).isNull());
    }

    static List<Path> jellyFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList();
        }
    }

    /** Views must work with core's Content-Security-Policy enforced. */
    @ParameterizedTest
    @MethodSource("jellyFiles")
    void aViewHasNothingInline(Path file) throws Exception {
        Element root = parse(file.toFile());
        List<Element> all = list(root.getElementsByTagName("*"));

        assertThat(all).extracting(Element::getTagName).doesNotContain("style");
        assertThat(all)
                .filteredOn(element -> element.getTagName().equals("script"))
                .allMatch(script -> script.hasAttribute("src")
                        || script.getAttribute("type").equals("application/json"));
        assertThat(all)
                .allMatch(element -> !element.hasAttribute("checkUrl") || element.hasAttribute("checkDependsOn"));
        assertThat(all).noneMatch(element -> element.hasAttribute("onclick"));
        assertThat(all)
                .filteredOn(element -> element.getNamespaceURI() == null)
                .flatExtracting(HostingRulesTest::attributes)
                .noneMatch(name -> name.startsWith("on"));
    }

    /** Core adds a button that adds an entry, but none that deletes it. */
    @ParameterizedTest
    @MethodSource("jellyFiles")
    void whatAFormAddsItCanDelete(Path file) throws Exception {
        for (String tag : List.of("f:repeatableProperty", "f:repeatable")) {
            for (Element repeated : list(parse(file.toFile()).getElementsByTagName(tag))) {
                assertThat(list(repeated.getElementsByTagName("f:repeatableDeleteButton")))
                        .hasSize(1);
            }
        }
    }

    private static List<String> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(index -> (Attr) element.getAttributes().item(index))
                .map(Attr::getName)
                .toList();
    }

    private static Element parse(File file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file).getDocumentElement();
    }

    private static @CheckForNull Element child(Element parent, String name) {
        return elements(parent)
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Element> elements(Element parent) {
        return list(parent.getChildNodes()).stream();
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }
}
