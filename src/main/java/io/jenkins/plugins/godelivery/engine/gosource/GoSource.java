package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a Go file that coverage is reported for: the declared functions and the error-handling branches.
 *
 * <p>Found by a tokenizer instead of by running `go`, because reports are also read where Go is not installed (a
 * controller, a laptop with a downloaded workspace), because one process for each of 20,000 files is slow, and because
 * a file that go/parser rejects still has functions. It agrees with go/parser on every file of the standard library.
 *
 * @see <a href="https://github.com/golang/go/blob/master/src/cmd/cover/func.go">cmd/cover/func.go</a>
 */
public final class GoSource {
    private static final String GENERATED = "// Code generated ";
    private static final String NOT_EDITED = " DO NOT EDIT.";
    /** Number of bytes that are searched for the marker, which may follow a licence. */
    private static final int HEAD = 1 << 14;

    private final LineTable lines;
    private final List<GoFunction> functions;
    private final List<SourceRange> errorBranches;
    private final boolean generated;

    private GoSource(LineTable lines, List<GoFunction> functions, List<SourceRange> errorBranches, boolean generated) {
        this.lines = lines;
        this.functions = List.copyOf(functions);
        this.errorBranches = List.copyOf(errorBranches);
        this.generated = generated;
    }

    /** Returns the functions in order, without those that have no body, as cmd/cover lists them. */
    public List<GoFunction> functions() {
        return functions;
    }

    /** Returns the error-handling branches in order. */
    public List<SourceRange> errorBranches() {
        return errorBranches;
    }

    /** Returns whether the file is marked as generated, as {@code go help generate} specifies. */
    public boolean isGenerated() {
        return generated;
    }

    /**
     * Returns whether the file contains a position that a report names. Always true for a file with {@code //line}
     * directives, whose positions need not exist.
     */
    public boolean reaches(int line, int column) {
        return lines.reaches(line, column);
    }

    /** Parses UTF-8 source code. Code that does not compile is parsed as far as possible. */
    public static GoSource parse(byte[] source) {
        LineTable lines = new LineTable(source);
        GoTokens tokens = new GoTokens(source, lines);
        List<GoFunction> functions = declarations(tokens).stream()
                .map(found -> new GoFunction(found.name(), lines.range(found.from(), found.to())))
                .toList();
        return new GoSource(lines, functions, new ErrorBranches(tokens, lines).find(), isGenerated(source));
    }

    /** Returns whether the marker is before the package clause. */
    private static boolean isGenerated(byte[] source) {
        String head = new String(source, 0, Math.min(source.length, HEAD), StandardCharsets.UTF_8);
        return head.lines()
                .takeWhile(line -> !line.startsWith("package "))
                .anyMatch(line -> line.startsWith(GENERATED) && line.startsWith(NOT_EDITED, endOf(line)));
    }

    /** Returns where the ending of the marker must begin, which is not within its beginning. */
    private static int endOf(String line) {
        return Math.max(GENERATED.length(), line.length() - NOT_EDITED.length());
    }

    /**
     * A function by its byte range.
     *
     * @param to exclusive; beyond the file if nothing closes it
     */
    record Declaration(String name, int from, int to) {}

    /** Returns the declarations, except those after a directive, which stacks and profiles name by other positions. */
    static List<Declaration> declarations(byte[] source) {
        LineTable lines = new LineTable(source);
        return declarations(new GoTokens(source, lines)).stream()
                .filter(found -> !lines.isMoved(found.from()))
                .toList();
    }

    private static List<Declaration> declarations(GoTokens tokens) {
        List<Declaration> functions = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.opens(i)) {
                i = tokens.match(i);
            } else if (tokens.is(i, Token.FUNC) && (i == 0 || tokens.is(i - 1, Token.SEMICOLON))) {
                int name = tokens.is(i + 1, Token.OPEN_PAREN) ? tokens.match(i + 1) + 1 : i + 1;
                int body = tokens.is(name, Token.IDENTIFIER) ? tokens.block(name + 1, true) : -1;
                if (body >= 0) {
                    int end = tokens.match(body);
                    functions.add(new Declaration(tokens.text(name), tokens.start(i), tokens.start(end) + 1));
                    i = end;
                }
            }
        }
        return functions;
    }
}
