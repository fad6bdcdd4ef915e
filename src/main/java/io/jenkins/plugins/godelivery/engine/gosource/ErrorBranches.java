package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the branches that can only be entered when an error is not nil, so that their being executed proves that the
 * error path was tried:
 *
 * <ul>
 *   <li>the block of an `if` whose condition can only hold with an error (see {@link ErrorCondition}), such as
 *       {@code if err != nil}, {@code if err := f(); err != nil && retry}, {@code if errors.Is(err, ErrGone)}, also
 *       after `else`;
 *   <li>the `else` block of an `if` whose condition fails only with an error: {@code if err == nil … else};
 *   <li>the same conditions as cases of a `switch` without a tag: {@code case err != nil:}.
 * </ul>
 *
 * Not counted, because being executed proves nothing: {@code if err != nil || n == 0}. Not counted, because it would
 * need types: `switch err.(type)` and errors under other names.
 */
final class ErrorBranches {
    private final GoTokens tokens;
    private final LineTable lines;
    private final ErrorCondition condition;
    private final List<SourceRange> found = new ArrayList<>();

    ErrorBranches(GoTokens tokens, LineTable lines) {
        this.tokens = tokens;
        this.lines = lines;
        this.condition = new ErrorCondition(tokens);
    }

    List<SourceRange> find() {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, Token.IF)) {
                branchesOfIf(i);
            } else if (tokens.is(i, Token.SWITCH)) {
                casesOfSwitch(i);
            }
        }
        return found;
    }

    private void branchesOfIf(int keyword) {
        int body = tokens.block(keyword + 1, false);
        if (body < 0) {
            return;
        }
        int expression = afterInit(keyword + 1, body);
        int end = tokens.match(body);
        if (condition.holdsOnlyWithError(expression, body)) {
            add(tokens.start(body), end);
        }
        if (tokens.is(end + 1, Token.ELSE)
                && tokens.is(end + 2, Token.OPEN_BRACE)
                && condition.failsOnlyWithError(expression, body)) {
            // In cmd/cover the block begins right after the keyword.
            add(tokens.start(end + 1) + "else".length(), tokens.match(end + 2));
        }
    }

    private void casesOfSwitch(int keyword) {
        int body = tokens.block(keyword + 1, false);
        if (body < 0 || afterInit(keyword + 1, body) < body) {
            return;
        }
        int end = tokens.match(body);
        for (int i = body + 1; i < end; i++) {
            if (tokens.opens(i)) {
                i = tokens.match(i);
            } else if (tokens.is(i, Token.CASE)) {
                int colon = skipTo(i + 1, end, Token.COLON);
                if (condition.allHoldOnlyWithError(i + 1, colon)) {
                    addCase(colon, end);
                }
                i = colon;
            }
        }
    }

    private void addCase(int colon, int endOfSwitch) {
        int next = colon + 1;
        while (next < endOfSwitch && !tokens.is(next, Token.CASE) && !tokens.is(next, Token.DEFAULT)) {
            next = tokens.opens(next) ? tokens.match(next) + 1 : next + 1;
        }
        found.add(lines.range(tokens.start(colon) + 1, tokens.start(Math.min(next, endOfSwitch))));
    }

    /** Returns where the expression starts after {@code x := f();}. */
    private int afterInit(int from, int body) {
        int semicolon = skipTo(from, body, Token.SEMICOLON);
        return semicolon == body ? from : semicolon + 1;
    }

    private int skipTo(int from, int end, Token wanted) {
        for (int i = from; i < end; i++) {
            if (tokens.is(i, wanted)) {
                return i;
            }
            if (tokens.opens(i)) {
                i = tokens.match(i);
            }
        }
        return end;
    }

    private void add(int from, int closingBrace) {
        found.add(lines.range(from, tokens.start(closingBrace) + 1));
    }
}
