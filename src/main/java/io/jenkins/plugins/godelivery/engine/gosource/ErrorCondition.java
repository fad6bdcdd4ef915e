package io.jenkins.plugins.godelivery.engine.gosource;

/**
 * Decides whether a condition implies that an error is not nil. An error is an expression with the name of one ({@link
 * ErrorName}) that is compared with nil, or the argument of errors.Is and errors.As. Conditions are ranges of tokens,
 * the end exclusive.
 */
final class ErrorCondition {
    /** Maximum depth of parentheses. */
    private static final int MAX_DEPTH = 40;

    private final GoTokens tokens;

    ErrorCondition(GoTokens tokens) {
        this.tokens = tokens;
    }

    boolean holdsOnlyWithError(int from, int to) {
        return implies(from, to, true, 0);
    }

    boolean failsOnlyWithError(int from, int to) {
        return implies(from, to, false, 0);
    }

    /** Returns whether this holds for each of the expressions of a `case`. */
    boolean allHoldOnlyWithError(int from, int to) {
        int start = from;
        for (int comma = find(start, to, Token.COMMA); comma < to; comma = find(start, to, Token.COMMA)) {
            if (!holdsOnlyWithError(start, comma)) {
                return false;
            }
            start = comma + 1;
        }
        return holdsOnlyWithError(start, to);
    }

    /** Returns whether the expression being true, or false, implies an error. */
    private boolean implies(int from, int to, boolean outcome, int depth) {
        if (from >= to || depth > MAX_DEPTH) {
            return false;
        }
        for (Token operator : new Token[] {Token.OR, Token.AND}) {
            int at = find(from, to, operator);
            if (at < to) {
                // If "and" is true, or "or" is false, both sides are known; otherwise only one of them is.
                boolean bothKnown = outcome == (operator == Token.AND);
                boolean left = implies(from, at, outcome, depth + 1);
                return bothKnown == left ? left : implies(at + 1, to, outcome, depth + 1);
            }
        }
        if (tokens.is(from, Token.NOT)) {
            return implies(from + 1, to, !outcome, depth + 1);
        }
        if (isParenthesised(from, to)) {
            return implies(from + 1, to - 1, outcome, depth + 1);
        }
        return isComparison(from, to, outcome ? Token.NOT_EQUAL : Token.EQUAL) || (outcome && isErrorsCall(from, to));
    }

    private boolean isComparison(int from, int to, Token operator) {
        int at = find(from, to, operator);
        return at < to && ((isNil(at + 1, to) && isError(from, at)) || (isNil(from, at) && isError(at + 1, to)));
    }

    private boolean isNil(int from, int to) {
        return to == from + 1
                && tokens.is(from, Token.IDENTIFIER)
                && tokens.text(from).equals("nil");
    }

    /** Returns whether the last name is that of an error: {@code res.Err}, {@code rows.Err()}, {@code errs[i]}. */
    private boolean isError(int from, int to) {
        if (isParenthesised(from, to)) {
            return to - from < MAX_DEPTH && isError(from + 1, to - 1);
        }
        int last = to - 1;
        while (last > from && (tokens.is(last, Token.CLOSE_PAREN) || tokens.is(last, Token.CLOSE_BRACKET))) {
            last = tokens.match(last) - 1;
        }
        return last >= from && tokens.is(last, Token.IDENTIFIER) && ErrorName.matches(tokens.text(last));
    }

    /** Returns whether it is {@code errors.Is(err, target)} or a similar function, which is false for a nil error. */
    private boolean isErrorsCall(int from, int to) {
        return to - from > 4
                && tokens.is(from, Token.IDENTIFIER)
                && tokens.text(from).equals("errors")
                && tokens.is(from + 1, Token.DOT)
                && tokens.is(from + 2, Token.IDENTIFIER)
                && (tokens.text(from + 2).equals("Is") || tokens.text(from + 2).equals("As"))
                && isParenthesised(from + 3, to);
    }

    private boolean isParenthesised(int from, int to) {
        return tokens.is(from, Token.OPEN_PAREN) && tokens.match(from) == to - 1;
    }

    private int find(int from, int to, Token wanted) {
        int i = from;
        while (i < to && !tokens.is(i, wanted)) {
            i = tokens.opens(i) ? tokens.match(i) + 1 : i + 1;
        }
        return Math.min(i, to);
    }
}
