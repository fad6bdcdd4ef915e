package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The code of a function as tokens, independent of its comments, layout and position. */
public final class FunctionCode {
    /** Maximum number of tokens of a header, which suffices for a receiver with a hundred type parameters. */
    private static final int MAX_HEADER_LENGTH = 256;

    private FunctionCode() {}

    /**
     * Returns the tokens of a function or method of a file, separated by spaces.
     *
     * @param function as the linker names it, without the package: {@code Set}, {@code (*T).Set}, {@code T.Set};
     *     closures belong to the enclosing function, and type parameters are left out
     */
    public static Optional<String> of(byte[] source, String function) {
        for (GoSource.Declaration declared : GoSource.declarations(source)) {
            if (function.endsWith(declared.name())) {
                byte[] code = Arrays.copyOfRange(source, declared.from(), Math.min(source.length, declared.to()));
                if (linkName(firstTokens(code)).equals(function)) {
                    return Optional.of(join(code));
                }
            }
        }
        return Optional.empty();
    }

    private static String join(byte[] code) {
        StringBuilder text = new StringBuilder();
        tokens(
                code,
                Integer.MAX_VALUE,
                token -> text.append(text.isEmpty() ? "" : " ").append(token));
        return text.toString();
    }

    /** Returns the first tokens, which include a receiver and a name. */
    private static List<String> firstTokens(byte[] code) {
        List<String> tokens = new ArrayList<>();
        tokens(code, MAX_HEADER_LENGTH, tokens::add);
        return tokens;
    }

    private static void tokens(byte[] code, int most, Consumer<String> each) {
        GoScanner scanner = new GoScanner(code, new LineTable(code));
        int left = most;
        for (Token token = scanner.next(); token != Token.END && left > 0; token = scanner.next()) {
            // An inserted semicolon is as empty as the line end that it stands for.
            if (scanner.end() > scanner.start() && token != Token.SEMICOLON) {
                each.accept(new String(code, scanner.start(), scanner.end() - scanner.start(), StandardCharsets.UTF_8));
                left--;
            }
        }
    }

    /** Returns {@code (*T).Set} for the tokens of {@code func (t *T[K]) Set(}. */
    private static String linkName(List<String> tokens) {
        if (tokens.size() < 3 || !tokens.get(1).equals("(")) {
            return tokens.size() < 2 ? "" : tokens.get(1);
        }
        int close = tokens.indexOf(")");
        int bracket = tokens.indexOf("[");
        int end = bracket > 0 && bracket < close ? bracket : close;
        if (end < 3 || close + 1 >= tokens.size()) {
            return "";
        }
        boolean pointer = tokens.subList(2, end).contains("*");
        String type = tokens.get(end - 1);
        return (pointer ? "(*" + type + ")" : type) + "." + tokens.get(close + 1);
    }
}
