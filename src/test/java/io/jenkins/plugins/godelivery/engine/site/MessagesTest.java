package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
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

/** The texts of the pages, in every language. */
class MessagesTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Pattern KEY = Pattern.compile("^ {4}'?([\\w.-]+(?: [\\w.-]+)*)'?:\\s+'", Pattern.MULTILINE);
    private static final Pattern USE = Pattern.compile("gd\\.t\\('([^']+)'[,)]");

    /** Without the plural forms, of which languages have different ones. */
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
    void everyMetricHasANameInBothLanguages() throws IOException {
        Set<String> script = keys("zh-CN");
        Properties english = properties("Messages.properties");
        Properties chinese = properties("Messages_zh_CN.properties");
        for (Metric metric : Metrics.ALL) {
            assertThat(script).contains("metric." + metric.id());
            assertThat(english).containsKey("Metric." + metric.id());
            assertThat(chinese).containsKey("Metric." + metric.id());
        }
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        Path file = Path.of("src/main/resources/io/jenkins/plugins/godelivery/actions", name);
        properties.load(Files.newBufferedReader(file));
        return properties;
    }

    /** Or a phrase would stay in the book when the engine says something else. */
    @Test
    void thePhraseBookHoldsWhatTheEngineSays() throws IOException {
        String book = Files.readString(WEBAPP.resolve("messages/phrases.zh-CN.js"));
        String said = said();
        Matcher phrases = Pattern.compile("^ {4}(?:'([^']+)'|(\\w+)):\\s+'", Pattern.MULTILINE)
                .matcher(book);
        int count = 0;
        while (phrases.find()) {
            String phrase = phrases.group(1) == null ? phrases.group(2) : phrases.group(1);
            for (String piece : phrase.split("\\{\\d}|: ")) {
                assertThat(said.contains(piece.strip())).as(phrase).isTrue();
            }
            count++;
        }
        assertThat(count).isGreaterThan(10);
    }

    private static String said() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(MessagesTest::speaks).toList()) {
                text.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
            }
        }
        return text.toString();
    }

    private static boolean speaks(Path file) {
        String name = file.toString();
        return name.endsWith(".java") || name.endsWith("Messages.properties");
    }
}
