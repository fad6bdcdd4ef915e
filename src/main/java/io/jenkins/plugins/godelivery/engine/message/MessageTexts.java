package io.jenkins.plugins.godelivery.engine.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of all messages in one language: {@code code=text with {0}}. If the first argument is a number, {@code
 * code.one} and {@code code.other} are its plural forms.
 */
final class MessageTexts {
    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private static final MessageTexts ENGLISH = new MessageTexts("messages.properties");
    private static final MessageTexts CHINESE = new MessageTexts("messages_zh_CN.properties");

    private final Map<String, String> texts = new TreeMap<>();

    private MessageTexts(String file) {
        Properties properties = new Properties();
        try (InputStream in = MessageTexts.class.getResourceAsStream(file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    }

    /** Returns the texts of a language, or English if there is no translation. */
    static MessageTexts of(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    /** Returns the texts by key; keys are codes and their plural forms. */
    Map<String, String> all() {
        return texts;
    }

    boolean has(String code) {
        return texts.containsKey(code) || texts.containsKey(code + ".other");
    }

    String text(Message message) {
        return PLACEHOLDER.matcher(pattern(message)).replaceAll(found -> replacement(message, found));
    }

    private String replacement(Message message, MatchResult found) {
        int index = Integer.parseInt(found.group(1));
        return index < message.arguments().size()
                ? Matcher.quoteReplacement(text(message.arguments().get(index)))
                : Matcher.quoteReplacement(found.group());
    }

    private String text(Object argument) {
        if (argument instanceof Message message) {
            return message.isLiteral() ? message.text() : text(message);
        }
        return argument instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : (String) argument;
    }

    /** Returns the pattern of a message. Falls back to English; an unknown code, of a newer version, is its own text. */
    private String pattern(Message message) {
        if (this != ENGLISH && !has(message.code())) {
            return ENGLISH.pattern(message);
        }
        boolean isOne = !message.arguments().isEmpty()
                && Long.valueOf(1).equals(message.arguments().get(0));
        String form = isOne && texts.containsKey(message.code() + ".one") ? ".one" : ".other";
        return texts.getOrDefault(message.code() + form, texts.getOrDefault(message.code(), message.code()));
    }
}
