package io.jenkins.plugins.godelivery.engine.gosource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of a Go file that coverage is told by: the functions that it declares and the branches that handle errors.
 *
 * <p>Found by a tokenizer of our own instead of by asking `go`, because reports are also read where no Go is (a
 * controller, a laptop with a downloaded workspace), because a process for each of 20,000 files is slow, and because a
 * file that go/parser refuses still has functions. It agrees with go/parser on every file of the standard library.
 *
 * @see <a href="https://github.com/golang/go/blob/master/src/cmd/cover/func.go">cmd/cover/func.go</a>
 */
public final class GoSource {
    private static final String GENERATED = "// Code generated ";
    private static final String NOT_EDITED = " DO NOT EDIT.";
    /** Licences stand before it. */
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

    /** In their order, without those that have no body, as cmd/cover lists them. */
    public List<GoFunction> functions() {
        return functions;
    }

    /** In their order. */
    public List<SourceRange> errorBranches() {
        return errorBranches;
    }

    /** Whether a program wrote it, which says so in the line that {@code go help generate} asks for. */
    public boolean isGenerated() {
        return generated;
    }

    /**
     * Whether the file reaches as far as a place that a report names in it. True for every place of a file with
     * {@code //line} directives: what they name need not be there.
     */
    public boolean reaches(int line, int column) {
        return lines.reaches(line, column);
    }

    /** Reads UTF-8 source code. Code that does not compile is read as far as it can be understood. */
    public static GoSource parse(byte[] source) {
        LineTable lines = new LineTable(source);
        GoTokens tokens = new GoTokens(source, lines);
        List<GoFunction> functions = declarations(tokens).stream()
                .map(found -> new GoFunction(found.name(), lines.range(found.from(), found.to())))
                .toList();
        return new GoSource(lines, functions, new ErrorBranches(tokens, lines).find(), isGenerated(source));
    }

    /** The line stands before the package clause. */
    private static boolean isGenerated(byte[] source) {
        String head = new String(source, 0, Math.min(source.length, HEAD), StandardCharsets.UTF_8);
        return head.lines()
                .takeWhile(line -> !line.startsWith("package "))
                .anyMatch(line -> line.startsWith(GENERATED) && line.startsWith(NOT_EDITED, endOf(line)));
    }

    /** Where the words would begin that such a line ends with: not within those that it begins with. */
    private static int endOf(String line) {
        return Math.max(GENERATED.length(), line.length() - NOT_EDITED.length());
    }

    /**
     * A function by its bytes.
     *
     * @param to exclusive; one beyond the file where nothing closes it
     */
    record Declaration(String name, int from, int to) {}

    /** Without those that a directive moves: stacks and profiles name them by other places. */
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
