package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.Arrays;

/** Distinguishes keywords from identifiers without creating a string for each word of a source. */
final class Keywords {
    private record Keyword(String word, Token token) {
        boolean is(byte[] source, int from, int to) {
            if (to - from != word.length()) {
                return false;
            }
            for (int i = 1; i < word.length(); i++) {
                if (source[from + i] != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** By first letter. */
    private static final Keyword[][] ALL = new Keyword['z' - 'a' + 1][0];

    static {
        add("func", Token.FUNC);
        add("if", Token.IF);
        add("else", Token.ELSE);
        add("switch", Token.SWITCH);
        add("case", Token.CASE);
        add("default", Token.DEFAULT);
        add("interface", Token.INTERFACE);
        add("struct", Token.STRUCT);
        for (String jump : new String[] {"break", "continue", "fallthrough", "return"}) {
            add(jump, Token.JUMP);
        }
        for (String other : "chan const defer for go goto import map package range select type var".split(" ")) {
            add(other, Token.OTHER);
        }
    }

    private Keywords() {}

    private static void add(String word, Token token) {
        int letter = word.charAt(0) - 'a';
        Keyword[] more = Arrays.copyOf(ALL[letter], ALL[letter].length + 1);
        more[more.length - 1] = new Keyword(word, token);
        ALL[letter] = more;
    }

    /** Returns the token of a word, which begins with a letter. */
    static Token token(byte[] source, int from, int to) {
        byte first = source[from];
        if (first >= 'a' && first <= 'z') {
            for (Keyword keyword : ALL[first - 'a']) {
                if (keyword.is(source, from, to)) {
                    return keyword.token;
                }
            }
        }
        return Token.IDENTIFIER;
    }
}
