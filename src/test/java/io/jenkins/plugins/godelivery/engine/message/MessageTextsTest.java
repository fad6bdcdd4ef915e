package io.jenkins.plugins.godelivery.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.Document;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gate.Certainty;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Metric;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.lint.GolangciExit;
import io.jenkins.plugins.godelivery.engine.race.AccessKind;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts of the engine's messages in every language, and the code that refers to them. */
class MessageTextsTest {
    private static final Path MAIN = Path.of("src/main/java/io/jenkins/plugins/godelivery");
    private static final Path SCRIPT = Path.of("src/main/webapp/messages/engine.js");
    /** Codes that the pages choose themselves; all other messages bring their English text along. */
    private static final Pattern OF_PAGES = Pattern.compile("(metric|certainty|outcome)\\..*|gate\\.at(Least|Most)");

    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z]+(?:\\.[A-Za-z]+)*\\.?)\"");
    /**
     * Matches a call up to its first argument, a code: {@code Message.of("a.b", …)}, {@code Message.of("part." + …)}.
     */
    private static final Pattern CALL = Pattern.compile("Message\\.of\\(\\s*\"([\\w.]+)\"\\s*([+,)])");

    private static final Map<String, String> ENGLISH =
            MessageTexts.of(Locale.ENGLISH).all();
    private static final Map<String, String> CHINESE =
            MessageTexts.of(Locale.CHINA).all();
    private static String code;

    @BeforeAll
    static void readTheCode() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
            code = text.toString();
        }
    }

    private static String codeOf(String key) {
        return key.replaceFirst("\\.(one|other)$", "");
    }

    private static Set<String> codes(Map<String, String> texts) {
        return texts.keySet().stream().map(MessageTextsTest::codeOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the number of arguments that the texts of a code require. */
    private static int arity(Map<String, String> texts, String wanted) {
        return texts.entrySet().stream()
                .filter(text -> codeOf(text.getKey()).equals(wanted))
                .flatMap(text ->
                        MessageTexts.PLACEHOLDER.matcher(text.getValue()).results())
                .mapToInt(result -> Integer.parseInt(result.group(1)) + 1)
                .max()
                .orElse(0);
    }

    @Test
    void bothLanguagesHaveTheSameCodes() {
        assertThat(codes(CHINESE)).isEqualTo(codes(ENGLISH));
    }

    @Test
    void bothLanguagesFillInTheSameArguments() {
        ENGLISH.forEach((key, text) -> {
            String translated = CHINESE.getOrDefault(key, CHINESE.get(codeOf(key) + ".other"));
            assertThat(found(MessageTexts.PLACEHOLDER, translated))
                    .as(key)
                    .isEqualTo(found(MessageTexts.PLACEHOLDER, text));
        });
    }

    @Test
    void everyPluralHasItsForms() {
        assertThat(ENGLISH.keySet().stream().filter(key -> key.endsWith(".one")).map(key -> codeOf(key) + ".other"))
                .isNotEmpty()
                .allMatch(ENGLISH::containsKey);
        assertThat(CHINESE.keySet()).noneMatch(key -> key.endsWith(".one"));
    }

    @Test
    void everyCodeIsUsed() {
        Set<String> literals = found(LITERAL, code);
        List<String> families =
                literals.stream().filter(literal -> literal.endsWith(".")).toList();

        assertThat(codes(ENGLISH).stream()
                        .filter(declared -> !literals.contains(declared)
                                && families.stream().noneMatch(declared::startsWith)))
                .isEmpty();
    }

    @Test
    void everyMessageIsDeclaredAndGetsItsArguments() {
        Matcher calls = CALL.matcher(code);
        int count = 0;
        while (calls.find()) {
            String said = calls.group(1);
            if (!calls.group(2).equals("+")) {
                assertThat(codes(ENGLISH)).contains(said);
                assertThat(arguments(calls.start() + "Message.of(".length()) - 1)
                        .as(said)
                        .isEqualTo(arity(ENGLISH, said));
                count++;
            }
        }
        assertThat(count).isGreaterThan(100);
    }

    /** A parameter is declared with the code alone of what a valid value is. */
    @Test
    void everyDescriptionOfAValidValueIsDeclared() {
        Set<String> described = new TreeSet<>();
        Stream.of(
                        Arrays.stream(Tool.values()).flatMap(tool -> tool.parameters().stream()),
                        ImageBuildParameters.PARAMETERS.stream(),
                        HelmDeployParameters.PARAMETERS.stream(),
                        GitopsChange.PARAMETERS.stream())
                .flatMap(parameters -> parameters)
                .forEach(parameter -> {
                    try {
                        parameter.read("\n");
                    } catch (InvalidInputException e) {
                        described.add(((Message) e.message().arguments().get(1)).code());
                    }
                });
        assertThat(described).hasSizeGreaterThan(20);
        assertThat(codes(ENGLISH)).containsAll(described);
    }

    /** Counts the arguments of a call, from behind its opening parenthesis. */
    private static int arguments(int from) {
        int depth = 0;
        int count = 1;
        for (int i = from; depth >= 0; i++) {
            switch (code.charAt(i)) {
                case '"' -> i = endOfString(i);
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> count += depth == 0 ? 1 : 0;
                default -> {
                    // Part of an argument.
                }
            }
        }
        return count;
    }

    private static int endOfString(int start) {
        int i = start + 1;
        while (code.charAt(i) != '"') {
            i += code.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    @Test
    void everyWordThatMessagesTakeFromAListIsDeclared() {
        Stream<Message> words = Stream.of(
                        Stream.of(Part.values()).map(Part::message),
                        Stream.of(Cause.Kind.values()).map(Cause.Kind::message),
                        Stream.of(AccessKind.values()).map(AccessKind::message),
                        Stream.of(GolangciExit.values()).map(GolangciExit::message),
                        Stream.of(ReportKind.values()).map(ReportKind::description),
                        Stream.of(Certainty.values()).map(certainty -> certainty.message("1")),
                        Stream.of(GateOutcome.values()).map(GateOutcome::message),
                        Metrics.ALL.stream().map(Metric::title))
                .flatMap(each -> each);

        assertThat(words).allSatisfy(word -> assertThat(codes(ENGLISH)).contains(word.code()));
    }

    @Tag(Document.TAG)
    @Test
    void thePagesHaveTheChineseTextsAndTheWordsThatTheyChoose() throws IOException {
        Document.assertIs(SCRIPT, """
            // What the engine says, by its codes: made by make docs from messages_zh_CN.properties and, for the words that
            // the pages choose themselves, from messages.properties.
            // prettier-ignore
            (window.GoDelivery = window.GoDelivery || {}).sentences = {
              en: {
            %s  },
              'zh-CN': {
            %s  },
            };
            """.formatted(
                        entries(ENGLISH, key -> OF_PAGES.matcher(key).matches()), entries(CHINESE, key -> true)));
    }

    private static String entries(Map<String, String> texts, Predicate<String> wanted) {
        return texts.entrySet().stream()
                .filter(text -> wanted.test(text.getKey()))
                .map(text -> "    '%s': '%s',%n"
                        .formatted(
                                text.getKey(),
                                text.getValue().replace("\\", "\\\\").replace("'", "\\'")))
                .collect(Collectors.joining());
    }
}
