package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A parameter of a tool. This single declaration provides the name, kind and help of its key in {@code
 * .go-delivery.yaml}, its command line option and its Pipeline step parameter. The forms of goBuild, goTest and goLint have
 * longer help texts of their own.
 *
 * @param <T> type of its values
 */
public final class Parameter<T> {
    private static final int MAX_SHOWN_LENGTH = 100;
    /** Matches the fixed words in a label; placeholders are in capitals. */
    private static final Pattern FIXED = Pattern.compile("[a-z][a-zA-Z-]*(=[a-z]+)?");

    private static final Pattern VARIABLE = Pattern.compile("[^=\\p{Cntrl}]+");

    private final String name;
    private final Kind kind;
    private final SettableBy settableBy;
    private final String valueLabel;
    private final String help;
    private final Function<Object, T> reader;
    private final boolean commas;

    /** The form of a value. */
    public enum Kind {
        FLAG,
        NUMBER,
        TEXT,
        /** Strings; a single string counts as a list of one. */
        LIST,
        /** Strings by name. */
        MAP
    }

    private Parameter(
            String name, Kind kind, SettableBy settableBy, String valueLabel, String help, Function<Object, T> reader) {
        this(name, kind, settableBy, valueLabel, help, reader, false);
    }

    private Parameter(
            String name,
            Kind kind,
            SettableBy settableBy,
            String valueLabel,
            String help,
            Function<Object, T> reader,
            boolean commas) {
        this.name = name;
        this.kind = kind;
        this.settableBy = settableBy;
        this.valueLabel = valueLabel;
        this.help = help;
        this.reader = reader;
        this.commas = commas;
    }

    /** Returns a copy for a list whose values may contain commas, so that the command line does not split them. */
    Parameter<T> withCommas() {
        return new Parameter<>(name, kind, settableBy, valueLabel, help, reader, true);
    }

    static Parameter<Boolean> flag(String name, SettableBy settableBy, String help) {
        return new Parameter<>(name, Kind.FLAG, settableBy, "", help, Parameter::readFlag);
    }

    static Parameter<Integer> number(String name, SettableBy settableBy, String help) {
        return new Parameter<>(name, Kind.NUMBER, settableBy, "N", help, Parameter::readNumber);
    }

    static Parameter<String> text(String name, SettableBy settableBy, String valueLabel, String help) {
        return new Parameter<>(name, Kind.TEXT, settableBy, valueLabel, help, Parameter::readText);
    }

    static Parameter<String> duration(String name, SettableBy settableBy, String help) {
        Function<String, Optional<String>> parser =
                text -> Optional.of(text).filter(one -> GoDuration.nanos(one).isPresent());
        return parsed(name, settableBy, "DURATION", help, parser, "parameter.duration");
    }

    /**
     * @param parser returns the value of a text, empty if the text is invalid
     * @param wanted code of the message that describes a valid value
     */
    static <T> Parameter<T> parsed(
            String name,
            SettableBy settableBy,
            String valueLabel,
            String help,
            Function<String, Optional<T>> parser,
            String wanted) {
        return new Parameter<>(name, Kind.TEXT, settableBy, valueLabel, help, raw -> {
            String text = readText(raw);
            return parser.apply(text).orElseThrow(() -> wrong(text, Message.of(wanted)));
        });
    }

    /** @param wanted code of the message that describes a valid value */
    static Parameter<String> text(
            String name, SettableBy settableBy, String valueLabel, String help, Pattern valid, String wanted) {
        return parsed(
                name, settableBy, valueLabel, help, text -> Optional.of(text).filter(valid.asMatchPredicate()), wanted);
    }

    static Parameter<List<String>> list(String name, SettableBy settableBy, String valueLabel, String help) {
        return new Parameter<>(name, Kind.LIST, settableBy, valueLabel, help, Parameter::readList);
    }

    /** @param wanted code of the message that describes a valid element */
    static Parameter<List<String>> list(
            String name, SettableBy settableBy, String valueLabel, String help, Pattern valid, String wanted) {
        return new Parameter<>(name, Kind.LIST, settableBy, valueLabel, help, raw -> {
            List<String> values = readList(raw);
            values.forEach(value -> matching(value, valid, Message.of(wanted)));
            return values;
        });
    }

    static Parameter<Map<String, String>> map(String name, SettableBy settableBy, String valueLabel, String help) {
        return new Parameter<>(name, Kind.MAP, settableBy, valueLabel, help, Parameter::readMap);
    }

    /** Returns the name as in YAML and in a Jenkinsfile, such as {@code coverpkg}. */
    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns whose {@code .go-delivery.yaml} may set the parameter. */
    public SettableBy settableBy() {
        return settableBy;
    }

    /** Returns whether values of a list may contain commas. */
    public boolean hasCommas() {
        return commas;
    }

    /** Returns the placeholder of the value in a usage line; empty for a flag. */
    public String valueLabel() {
        return valueLabel;
    }

    /** Returns the fixed words among its values: "on" and "off" for {@code on|off|SEED}; empty if any text is valid. */
    public List<String> fixedValues() {
        return Arrays.stream(valueLabel.split("\\|"))
                .filter(FIXED.asMatchPredicate())
                .toList();
    }

    /** Returns the description in one sentence. */
    public String help() {
        return help;
    }

    /**
     * Reads a value from a document or a command line.
     *
     * @param raw a Boolean, a Number, a String, or a List or a Map of those
     * @throws IllegalArgumentException with the valid form in one line
     */
    public T read(Object raw) {
        return reader.apply(raw);
    }

    private static Boolean readFlag(Object raw) {
        return switch (String.valueOf(raw)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(raw, Message.of("parameter.flag"));
        };
    }

    private static Integer readNumber(Object raw) {
        try {
            int number = Integer.parseInt(String.valueOf(raw));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw wrong(raw, Message.of("parameter.integer"));
    }

    private static String readText(Object raw) {
        if (raw instanceof List || raw instanceof Map || raw == null) {
            throw wrong(raw, Message.of("parameter.text"));
        }
        String text = raw.toString();
        if (text.indexOf('\0') >= 0) {
            throw wrong(text, Message.of("parameter.noNul"));
        }
        if (Budget.VALUE_LENGTH.isExceededBy(text.length())) {
            throw wrong(text, Message.of("parameter.length", String.valueOf(Budget.VALUE_LENGTH.most())));
        }
        return text;
    }

    private static List<String> readList(Object raw) {
        return raw instanceof List<?> values
                ? values.stream().map(Parameter::readText).toList()
                : List.of(readText(raw));
    }

    private static Map<String, String> readMap(Object raw) {
        if (!(raw instanceof Map<?, ?> values)) {
            throw wrong(raw, Message.of("parameter.map"));
        }
        Map<String, String> map = new LinkedHashMap<>();
        values.forEach((name, value) ->
                map.put(matching(readText(name), VARIABLE, Message.of("parameter.name")), readText(value)));
        return Map.copyOf(map);
    }

    private static String matching(String value, Pattern valid, Message wanted) {
        if (!valid.matcher(value).matches()) {
            throw wrong(value, wanted);
        }
        return value;
    }

    private static InvalidInputException wrong(Object raw, Message wanted) {
        String line = UntrustedText.withoutUser(
                String.valueOf(raw).lines().findFirst().orElse(""));
        return new InvalidInputException(
                Message.of("parameter.wrong", UntrustedText.line(line, MAX_SHOWN_LENGTH), wanted));
    }

    @Override
    public String toString() {
        return name;
    }
}
