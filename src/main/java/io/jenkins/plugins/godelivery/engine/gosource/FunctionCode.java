package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The code of a function by its tokens: the same whatever its comments, its layout and its place are. */
public final class FunctionCode {
    private FunctionCode() {}

    /**
     * The tokens of a function or method of a file, with a space between.
     *
     * @param function as the linker names it, without the package: {@code Set}, {@code (*T).Set}, {@code T.Set};
     *     closures belong to the function around them, and type parameters are left out
     */
    public static Optional<String> of(byte[] source, String function) {
        for (GoFunction declared : GoSource.parse(source).functions()) {
            if (function.endsWith(declared.name())) {
                List<String> tokens = tokens(slice(source, declared.extent()));
                if (linkName(tokens).equals(function)) {
                    return Optional.of(String.join(" ", tokens));
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] slice(byte[] source, Extent extent) {
        int from = offset(source, extent.startLine(), extent.startColumn());
        int to = offset(source, extent.endLine(), extent.endColumn());
        return Arrays.copyOfRange(source, from, Math.max(from, to));
    }

    private static int offset(byte[] source, int line, int column) {
        int at = 0;
        for (int left = line - 1; left > 0 && at < source.length; at++) {
            left -= source[at] == '\n' ? 1 : 0;
        }
        return Math.max(0, Math.min(source.length, at + column - 1));
    }

    private static List<String> tokens(byte[] code) {
        GoScanner scanner = new GoScanner(code, new LineTable(code));
        List<String> tokens = new ArrayList<>();
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            // An inserted semicolon is as empty as the line end that it stands for.
            if (scanner.end() > scanner.start() && token != Token.SEMICOLON) {
                tokens.add(new String(code, scanner.start(), scanner.end() - scanner.start(), StandardCharsets.UTF_8));
            }
        }
        return tokens;
    }

    /** {@code (*T).Set} of the tokens of {@code func (t *T[K]) Set(}. */
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
