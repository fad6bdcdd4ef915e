package io.jenkins.plugins.godelivery.engine.message;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Sentence for people: a code, declared in {@code messages.properties} with its text in each language, and arguments.
 * The text is rendered on demand, in the reader's language.
 *
 * <p>Texts of tools, registries and people, and those recorded by earlier versions, have no code: they are {@linkplain
 * #literal literal}, and the same in every language.
 */
public final class Message implements Serializable {
    private static final long serialVersionUID = 1;

    private final String code;
    /** The text alone for a literal; otherwise strings, whole numbers and messages. */
    private final ArrayList<Serializable> arguments;

    private Message(String code, List<Serializable> arguments) {
        this.code = code;
        this.arguments = new ArrayList<>(arguments);
    }

    /**
     * Returns a message with its arguments.
     *
     * @param arguments strings, whole numbers and messages
     * @throws IllegalArgumentException for an argument of another type
     */
    public static Message of(String code, Object... arguments) {
        return new Message(code, Arrays.stream(arguments).map(Message::argument).toList());
    }

    /** Returns a text that is the same in every language. */
    public static Message literal(String text) {
        return new Message("", List.of(text));
    }

    /**
     * Returns the reason of a failure: the message of an exception that has one, otherwise its text as a literal, since
     * messages of Java and the operating system are not translated.
     */
    public static Message of(Exception e) {
        return e instanceof HasMessage known ? known.message() : literal(String.valueOf(e.getMessage()));
    }

    /**
     * Returns a serialized message.
     *
     * @param recorded message, or the text of an earlier version, which becomes a literal
     */
    public static Message recorded(Object recorded) {
        return recorded instanceof Message message ? message : literal(String.valueOf(recorded));
    }

    /** Returns serialized messages, as {@link #recorded(Object)} does. */
    public static List<Message> recorded(Collection<?> recorded) {
        return recorded.stream().map(Message::recorded).toList();
    }

    /**
     * Joins messages in one line: "first; second". It joins halves recursively, so that a thousand messages nest only
     * ten levels deep.
     */
    public static Message joined(List<Message> messages) {
        int size = messages.size();
        if (size < 2) {
            return size == 0 ? literal("") : messages.get(0);
        }
        return of("joined", joined(messages.subList(0, size / 2)), joined(messages.subList(size / 2, size)));
    }

    private static Serializable argument(Object argument) {
        if (argument instanceof Integer number) {
            return number.longValue();
        }
        if (argument instanceof Message message && message.isLiteral()) {
            return message.text();
        }
        if (argument instanceof String || argument instanceof Long || argument instanceof Message) {
            return (Serializable) argument;
        }
        throw new IllegalArgumentException("no argument of a message: " + argument);
    }

    /** Returns the code; empty for a literal. */
    public String code() {
        return code;
    }

    public List<Serializable> arguments() {
        return List.copyOf(arguments);
    }

    public boolean isLiteral() {
        return code.isEmpty();
    }

    /** Returns whether the text is empty. */
    public boolean isEmpty() {
        return isLiteral() && arguments.get(0).equals("");
    }

    /** Returns the English text, for logs, the command line and machine-readable output. */
    public String text() {
        return text(Locale.ENGLISH);
    }

    /** Returns the text in a language, or in English if there is no translation. */
    public String text(Locale language) {
        return isLiteral()
                ? (String) arguments.get(0)
                : MessageTexts.of(language).text(this);
    }

    /** Returns a copy in which all literal texts are changed, such as masked. */
    public Message map(UnaryOperator<String> change) {
        return new Message(
                code,
                arguments.stream()
                        .map(argument -> argument instanceof Message message
                                ? message.map(change)
                                : argument instanceof String text ? change.apply(text) : argument)
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && code.equals(message.code) && arguments.equals(message.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * code.hashCode() + arguments.hashCode();
    }

    /** Returns the English text. */
    @Override
    public String toString() {
        return text();
    }
}
