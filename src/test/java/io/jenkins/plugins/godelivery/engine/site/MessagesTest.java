package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts of the pages in every language. */
class MessagesTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Pattern KEY = Pattern.compile("^ {4}'?([\\w.-]+(?: [\\w.-]+)*)'?:\\s+'", Pattern.MULTILINE);
    private static final Pattern USE = Pattern.compile("gd\\.t\\('([^']+)'[,)]");

    /** Returns the keys without plural forms, which differ between languages. */
    private static Set<String> keys(String language) throws IOException {
        return found(KEY, Files.readString(WEBAPP.resolve("messages/" + language + ".js")));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1).replaceFirst("\\.(one|other)$", ""));
        }
        return found;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(keys("zh-CN")).isNotEmpty().isEqualTo(keys("en"));
    }

    @Test
    void everythingThatAPageSaysHasAText() throws IOException {
        Set<String> known = keys("en");
        try (Stream<Path> scripts = Files.list(WEBAPP.resolve("report"))) {
            for (Path script :
                    scripts.filter(file -> file.toString().endsWith(".js")).toList()) {
                assertThat(known).as(script.toString()).containsAll(found(USE, Files.readString(script)));
            }
        }
    }

    @Test
    void bothLanguagesOfJenkinsSayTheSameThings() throws IOException {
        assertThat(properties("Messages_zh_CN.properties").keySet())
                .isNotEmpty()
                .isEqualTo(properties("Messages.properties").keySet());
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        Path file = Path.of("src/main/resources/io/jenkins/plugins/godelivery/actions", name);
        properties.load(Files.newBufferedReader(file));
        return properties;
    }
}
