package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The canonical pom.xml and central/, which builds the same sources, have consistent dependencies and options. */
class BuildDescriptorsTest {
    /** Dependencies that the canonical build gets from plugins, core and the parent. */
    private static final Set<String> ELSEWHERE_IN_THE_CANONICAL_BUILD = Set.of(
            "com.fasterxml.jackson.core:jackson-core", // plugin jackson2-api
            "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml", // plugin jackson2-api
            "org.yaml:snakeyaml", // plugin snakeyaml-api
            "org.junit.jupiter:junit-jupiter", // the parent
            "io.jenkins.plugins.go-delivery:jenkins-api"); // the true API

    private static final String HARNESS_TESTS = "src/jenkins-test/java";

    private final Map<String, String> canonicalProperties = new TreeMap<>();
    private final Map<String, String> centralProperties = new TreeMap<>();
    private Map<String, String> canonical;
    private Map<String, String> central;
    private Element canonicalPom;
    private Element centralPom;

    @BeforeEach
    void read() throws Exception {
        canonicalPom = pom("pom.xml");
        centralPom = pom("central/plugin/pom.xml");
        properties(canonicalPom, canonicalProperties);
        properties(pom("central/pom.xml"), centralProperties);
        properties(centralPom, centralProperties);
        canonical = dependencies(canonicalPom, canonicalProperties);
        central = dependencies(centralPom, centralProperties);
    }

    @Test
    void bothMakeTheSameArtifact() {
        assertThat(text(centralPom, "groupId")).isEqualTo(text(canonicalPom, "groupId"));
        assertThat(text(centralPom, "artifactId")).isEqualTo(text(canonicalPom, "artifactId"));
        assertThat(text(centralPom, "name")).isEqualTo(text(canonicalPom, "name"));
    }

    @Test
    void aVersionThatBothNameIsTheSame() {
        Map<String, String> shared = new TreeMap<>(canonicalProperties);
        shared.keySet().retainAll(centralProperties.keySet());
        assertThat(shared).containsKeys("jenkins.version", "picocli.version", "assertj.version", "archunit.version");
        shared.forEach((name, value) -> assertThat(resolve(centralProperties, "${" + name + "}"))
                .as(name)
                .isEqualTo(resolve(canonicalProperties, "${" + name + "}")));
    }

    @Test
    void whatOneDependsOnTheOtherDependsOnInTheSameVersion() {
        Map<String, String> wanted = new TreeMap<>(central);
        wanted.keySet().removeAll(ELSEWHERE_IN_THE_CANONICAL_BUILD);
        assertThat(canonical).containsAllEntriesOf(wanted);
        Set<String> libraries = new TreeSet<>(canonical.keySet());
        libraries.removeIf(BuildDescriptorsTest::isPlugin);
        assertThat(central.keySet()).containsAll(libraries);
    }

    @Test
    void thePluginsOfTheManifestAreThoseOfTheCanonicalBuild() {
        Set<String> named = new TreeSet<>();
        for (String plugin : centralProperties.get("plugin.dependencies").split(",")) {
            String optional = plugin.endsWith(";resolution:=optional") ? " optional" : "";
            named.add(plugin.substring(0, plugin.indexOf(':')) + optional);
        }
        Set<String> declared = new TreeSet<>();
        elements(child(canonicalPom, "dependencies"))
                .filter(dependency -> isPlugin(name(dependency)) && !isForTests(dependency))
                .forEach(dependency -> declared.add(text(dependency, "artifactId")
                        + ("true".equals(text(dependency, "optional")) ? " optional" : "")));
        assertThat(declared).isEqualTo(named);
    }

    @Test
    void aPluginWhoseVersionBothNameIsTheSame() {
        String manifest = centralProperties.get("plugin.dependencies");
        assertThat(manifest).contains("jackson2-api:" + centralProperties.get("jackson.version") + "-");
        assertThat(manifest).contains("snakeyaml-api:" + centralProperties.get("snakeyaml.version") + "-");
    }

    /**
     * jenkins-test-harness is missing from Maven Central, so tests that require it lie in a folder that only the
     * canonical build compiles.
     */
    @Test
    void onlyTheCanonicalBuildCompilesWhatNeedsTheHarnessOfJenkins() throws IOException {
        assertThat(texts(canonicalPom, "source")).containsExactly(HARNESS_TESTS);
        assertThat(texts(centralPom, "testSourceDirectory")).containsExactly("${root}/src/test/java");
        assertThat(texts(centralPom, "source")).isEmpty();
        Pattern harness = Pattern.compile("(?m)^import (static )?(org\\.jvnet\\.hudson\\.test|org\\.htmlunit)\\.");
        assertThat(sources("src/test/java"))
                .noneMatch(source -> harness.matcher(source).find());
        assertThat(sources(HARNESS_TESTS))
                .filteredOn(source -> source.contains("@Test\n"))
                .isNotEmpty()
                .allMatch(source -> harness.matcher(source).find());
    }

    /** Other versions would not be those that the BOM tests together. */
    @Test
    void pluginsForTestsHaveTheVersionsOfTheBom() {
        assertThat(elements(child(canonicalPom, "dependencies"))
                        .filter(dependency -> isPlugin(name(dependency)) && isForTests(dependency)))
                .isNotEmpty()
                .allMatch(dependency -> text(dependency, "version") == null);
    }

    /** central/ has its own .mvn folder, without the extension that only the canonical build can fetch. */
    @Test
    void bothGiveMavenTheSameOptions() throws Exception {
        assertThat(Path.of("central/.mvn/jvm.config")).hasSameTextualContentAs(Path.of(".mvn/jvm.config"));
    }

    private static List<String> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }

    private static List<String> texts(Element pom, String tag) {
        NodeList found = pom.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> found.item(index).getTextContent().strip())
                .toList();
    }

    private static boolean isForTests(Element dependency) {
        return "test".equals(text(dependency, "scope"));
    }

    private static boolean isPlugin(String dependency) {
        return dependency.startsWith("org.jenkins-ci.plugins")
                || dependency.startsWith("io.jenkins:")
                || dependency.startsWith("io.jenkins.plugins:")
                || dependency.startsWith("org.csanchez.jenkins.plugins:");
    }

    private static Element pom(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new File(path)).getDocumentElement();
    }

    private static void properties(Element pom, Map<String, String> properties) {
        elements(child(pom, "properties"))
                .forEach(property -> properties.put(property.getTagName(), property.getTextContent()));
    }

    /** Returns versions by group and artifact; empty if a BOM manages the version. */
    private static Map<String, String> dependencies(Element pom, Map<String, String> properties) {
        Map<String, String> versions = new TreeMap<>();
        elements(child(pom, "dependencies")).forEach(dependency -> {
            String version = text(dependency, "version");
            versions.put(name(dependency), version == null ? "" : resolve(properties, version));
        });
        return versions;
    }

    private static String name(Element dependency) {
        return text(dependency, "groupId") + ":" + text(dependency, "artifactId");
    }

    private static String resolve(Map<String, String> properties, String value) {
        Matcher reference = Pattern.compile("\\$\\{([^}]+)}").matcher(value);
        return reference.replaceAll(found -> Matcher.quoteReplacement(
                properties.containsKey(found.group(1))
                        ? resolve(properties, properties.get(found.group(1)))
                        : found.group()));
    }

    private static Stream<Element> elements(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(index -> parent.getChildNodes().item(index))
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private static @CheckForNull Element child(Element parent, String name) {
        return elements(parent)
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @CheckForNull String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? null : child.getTextContent().strip();
    }
}
