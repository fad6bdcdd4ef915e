package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the manifest of the plugin that central/ builds tells Jenkins. */
class PluginManifestTest {
    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** Returns an attribute of the manifest, as a property of central/plugin/pom.xml. */
    private static String attribute(String name) throws IOException {
        return first("<attribute name=\"" + name + "\" value=\"\\$\\{([\\w.]+)}\"/>", read("central/plugin/pom.xml"));
    }

    private static String property(String name) throws IOException {
        return first("<" + Pattern.quote(name) + ">([^<]*)<", read("central/plugin/pom.xml"));
    }

    /** The canonical build takes the version of Java from Jenkins' parent; the Jenkinsfile names what it supports. */
    @Test
    void itNamesTheLowestJavaThatThePluginIsTestedOn() throws IOException {
        int lowest = Pattern.compile("jdk: (\\d+)")
                .matcher(read("Jenkinsfile"))
                .results()
                .mapToInt(jdk -> Integer.parseInt(jdk.group(1)))
                .min()
                .orElseThrow();
        assertThat(property(attribute("Minimum-Java-Version"))).isEqualTo(String.valueOf(lowest));
    }

    @Test
    void ofAReleaseItHasTheVersionOfTheTag() throws IOException {
        String version = attribute("Plugin-Version");
        assertThat(attribute("Implementation-Version")).isEqualTo(version);
        assertThat(property(version)).isEqualTo("${project.version}");
        assertThat(read("Makefile")).contains("-D" + version + "='$(VERSION)'");
        assertThat(read(".github/workflows/release-assets.yaml"))
                .contains("TAG: ${{ github.event.release.tag_name }}", "make plugin VERSION=\"${TAG#go-delivery-}\"");
    }
}
