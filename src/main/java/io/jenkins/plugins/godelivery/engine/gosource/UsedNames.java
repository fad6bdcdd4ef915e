package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that each function of a Go file uses, to find what may run when a program starts. */
public final class UsedNames {
    /** Functions {@code init}, and the values of package variables. */
    public static final String INIT = "init";

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t]*+(?:import\\b[ \\t]*+\\(?[ \\t]*+)?(?:([\\w.]++)[ \\t]++)?"
                    + "[\"`]([^\"`\\s]++)[\"`][ \\t]*+;?[ \\t]*+\\)?[ \\t]*+(?://.*)?$");

    private static final Pattern VERSION = Pattern.compile("v[0-9]+");

    private final byte[] source;
    private final Map<String, String> imports = new HashMap<>();
    private final List<String> dotImports = new ArrayList<>();
    private final Map<String, Set<String>> names = new TreeMap<>();
    private final Map<Integer, GoSource.Declaration> functions = new HashMap<>();

    private UsedNames(byte[] source) {
        this.source = source;
    }

    /**
     * Returns the names by function; methods have the names of functions.
     *
     * @return {@code F} for a name of the package itself, {@code import/path.F} for one of an import, {@code x.F} for a
     *     field or method of anything else
     */
    public static Map<String, Set<String>> of(byte[] source) {
        UsedNames used = new UsedNames(source);
        used.readImports();
        used.readFunctions();
        return used.names;
    }

    private void readImports() {
        Matcher each = IMPORT.matcher(new String(source, StandardCharsets.UTF_8));
        while (each.find()) {
            String path = each.group(2);
            String alias = each.group(1) == null ? lastName(path) : each.group(1);
            if (alias.equals(".")) {
                dotImports.add(path);
            } else {
                imports.put(alias, path);
            }
        }
    }

    /** Returns the name that a package with this path usually has. */
    private static String lastName(String path) {
        String[] parts = path.split("/");
        int last = parts.length - 1;
        String name = last > 0 && VERSION.matcher(parts[last]).matches() ? parts[last - 1] : parts[last];
        return name.replaceFirst("\\.v[0-9]+$", "").replaceFirst("^go-", "").replace("-", "_");
    }

    private void readFunctions() {
        GoTokens tokens = new GoTokens(source, new LineTable(source));
        for (GoSource.Declaration function : GoSource.declarations(source)) {
            functions.put(function.from(), function);
        }
        for (int i = 0; i < tokens.count(); i++) {
            GoSource.Declaration function = functions.get(tokens.start(i));
            if (function != null) {
                i = add(tokens, i, function);
            } else if (tokens.is(i, Token.FUNC)) {
                int end = endOfLiteral(tokens, i);
                i = end < 0 ? i : end;
            } else if (isVariable(tokens, i)) {
                i = addValues(tokens, i + 1);
            }
        }
    }

    /** Adds the names of a function, and returns its last token. */
    private int add(GoTokens tokens, int from, GoSource.Declaration function) {
        int i = from;
        for (; i + 1 < tokens.count() && tokens.start(i + 1) < function.to(); i++) {
            if (tokens.is(i, Token.IDENTIFIER)) {
                add(tokens, i, function.name());
            }
        }
        return i;
    }

    private static boolean isVariable(GoTokens tokens, int i) {
        return tokens.is(i, Token.OTHER)
                && (i == 0 || tokens.is(i - 1, Token.SEMICOLON))
                && tokens.text(i).equals("var");
    }

    /** Adds the names in the values of package variables, and returns the last token of their declaration. */
    private int addValues(GoTokens tokens, int from) {
        int end = from;
        if (tokens.is(from, Token.OPEN_PAREN)) {
            end = tokens.match(from);
        } else {
            while (end < tokens.count() && !tokens.is(end, Token.SEMICOLON) && !tokens.is(end, Token.END)) {
                end = tokens.opens(end) ? tokens.match(end) + 1 : end + 1;
            }
        }
        for (int i = from; i < end; i++) {
            if (tokens.is(i, Token.FUNC) && isOnlyKept(tokens, i)) {
                i = endOfLiteral(tokens, i);
            } else if (tokens.is(i, Token.IDENTIFIER)) {
                add(tokens, i, INIT);
            }
        }
        return end;
    }

    /** Returns whether a function literal is the value of a variable or field, and is not called at once. */
    private static boolean isOnlyKept(GoTokens tokens, int func) {
        int end = endOfLiteral(tokens, func);
        boolean value = tokens.is(func - 1, Token.COLON) || tokens.is(func - 1, Token.OTHER);
        return end >= 0 && value && !tokens.is(end + 1, Token.OPEN_PAREN);
    }

    /** Returns the closing brace of a function literal; -1 if this is only the type of one. */
    private static int endOfLiteral(GoTokens tokens, int func) {
        int body = tokens.block(func + 1, true);
        return body < 0 ? -1 : tokens.match(body);
    }

    private void add(GoTokens tokens, int token, String function) {
        Set<String> used = names.computeIfAbsent(function, name -> new TreeSet<>());
        String name = tokens.text(token);
        if (!tokens.is(token - 1, Token.DOT)) {
            used.add(name);
            dotImports.forEach(path -> used.add(path + "." + name));
        } else if (tokens.is(token - 2, Token.IDENTIFIER) && !tokens.is(token - 3, Token.DOT)) {
            String qualifier = tokens.text(token - 2);
            used.add(imports.getOrDefault(qualifier, qualifier) + "." + name);
        } else {
            used.add("." + name);
        }
    }

    /**
     * Returns the quoted words of a source that could be names of environment variables: letters, digits and
     * underscores.
     */
    public static Set<String> quotedWords(byte[] source) {
        Set<String> words = new HashSet<>();
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '"') {
                int end = GoScanner.wordEnd(source, i + 1);
                if (end > i + 1 && end < source.length && source[end] == '"') {
                    words.add(new String(source, i + 1, end - i - 1, StandardCharsets.UTF_8));
                }
            }
        }
        return words;
    }
}
