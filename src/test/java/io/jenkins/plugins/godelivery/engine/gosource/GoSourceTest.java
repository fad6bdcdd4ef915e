package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoSourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "func F() {}",
                "func (t *T) F() {}",
                "func (t T[K, V]) F() {}",
                "func F[T interface{ ~int | ~string }](v T) {}",
                "func F() interface{ M() } {}",
                "func F() struct{ a, b int } {}",
                "func F() func(func() interface{}) func() struct{} {}",
                "func F() (a map[string]struct{}, err error) {}",
                "func F() { _ = '{'; _ = \"}\\\"}\"; _ = `}\\` }",
                "func F() { /* } */ _ = T{func() {}} } // }",
            })
    void aDeclarationReachesFromItsKeywordToItsBrace(String declaration) {
        String code = declaration.replaceFirst(" // }$", "");

        assertThat(functions("package p\n\n" + declaration + "\n")).containsExactly("F 3.1,3." + (code.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "func F(n int) (m int)",
                "var F = func() {}",
                "var F =\n\tfunc() {}",
                "type F func()",
                "type I interface {\n\tF()\n}",
                "var s = `\nfunc F() {}\n`",
                "/*\nfunc F() {}\n*/",
            })
    void literalsTypesAndDeclarationsWithoutBodyAreNotListed(String code) {
        assertThat(functions("package p\n" + code + "\n\nfunc G() {}\n")).hasSize(1);
    }

    @Test
    void columnsCountBytes() {
        assertThat(functions("package p; var é = \"世\"; func Größe() { /* é */ }"))
                .containsExactly("Größe 1.28,1.55");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoObstacle() {
        assertThat(functions("\uFEFFpackage p\r\n\r\nfunc F() {\r\n}\r\n")).containsExactly("F 3.1,4.2");
    }

    @Test
    void lineDirectivesMoveWhatFollows() {
        String code = """
            package p
            func A() {}
            //line a.go:100
            func B() {}
             //line a.go:200
            func C() {}
            /*line a.go:300:7*/func D() {}
            //line :400x
            func E() {}
            """;

        assertThat(functions(code))
                .containsExactly("A 2.1,2.12", "B 100.0,100.0", "C 102.0,102.0", "D 300.7,300.18", "E 302.1,302.12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "err != nil",
                "nil != err",
                "(err) != nil",
                "err := f(); err != nil",
                "err := func() error { if x { return nil }; return y }(); err != nil",
                "_, err := g([]interface{}(nil), struct{}{}); err != nil && retry",
                "ok && (a || b) && readErr != nil",
                "res.Err != nil",
                "rows.Err() != nil",
                "errs[0] != nil",
                "err2 != nil",
                "errClose != nil",
                "cerr != nil",
                "!(err == nil)",
                "!(ok || err == nil)",
                "err != nil || err2 != nil",
                "errors.Is(err, io.EOF)",
                "errors.As(err, &target)",
            })
    void aConditionThatOnlyHoldsWithAnErrorMakesAnErrorBranch(String condition) {
        String header = "if " + condition + " {";

        assertThat(branches(header + "\n} else {\n}")).containsExactly(new SourceRange(3, header.length(), 4, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "err != nil || n == 0",
                "err == io.EOF",
                "n != nil",
                "errand != nil",
                "errors.Is(err, io.EOF) == false",
                "f(err != nil)",
                "x.(error) != nil",
            })
    void aConditionThatAlsoHoldsWithoutOneDoesNot(String condition) {
        assertThat(branches("if " + condition + " {\n} else {\n}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "err == nil",
                "err := f(); err == nil",
                "n > 0 || err == nil",
                "!(err != nil)",
                "!errors.Is(err, e)"
            })
    void theElseOfAConditionThatOnlyFailsWithAnErrorIsOne(String condition) {
        assertThat(branches("if " + condition + " {\n} else {\n}")).containsExactly(new SourceRange(4, 7, 5, 2));
    }

    @Test
    void casesOfASwitchWithoutTagAreBranches() {
        String code = "switch n := f(); {\ncase n > 0: f()\ncase err != nil, err2 != nil: g()\ndefault:\n}";

        assertThat(branches(code)).containsExactly(new SourceRange(5, 30, 6, 1));
        assertThat(branches("switch err {\ncase nil:\n}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'func F() {', 1",
        "'func F() { \"abc', 1",
        "'func F() { `abc', 1",
        "'func F() { /* abc', 1",
        "'func F() { if err != nil { ', 1",
        "'func (', 0",
        "'func F', 0",
        "'}}}) func F() {}', 0",
        "')))\nfunc F() {}\n]]]', 1",
        "'func F() { ( [ { ) }\nfunc G() {}', 2",
        "'\\', 0",
        "'''', 0",
        "'//line ', 0",
        "'/*line :*/', 0",
        "'//line a:9999999999999:1', 0",
        "'if', 0",
        "'switch {case', 0",
        "'case err != nil', 0",
    })
    void brokenCodeIsReadAsFarAsItCanBeUnderstood(String code, int functions) {
        assertThat(functions("package p\n" + code)).hasSize(functions);
    }

    @Test
    void deepNestingIsNoObstacle() {
        String deep = "func F() { if " + "(".repeat(500_000) + "err != nil" + ")".repeat(500_000) + " { } }";

        assertThat(functions("package p\n" + deep)).hasSize(1);
        assertThat(functions("package p\nfunc F() " + "{".repeat(1_000_000))).hasSize(1);
        assertThat(functions("package p\n" + "func F() { if ".repeat(100_000))).hasSize(1);
    }

    private static List<String> functions(String code) {
        return GoSource.parse(code.getBytes(StandardCharsets.UTF_8)).functions().stream()
                .map(each -> each.name() + " " + print(each.range()))
                .toList();
    }

    private static String print(SourceRange sourceRange) {
        return "%d.%d,%d.%d"
                .formatted(
                        sourceRange.startLine(),
                        sourceRange.startColumn(),
                        sourceRange.endLine(),
                        sourceRange.endColumn());
    }

    private static List<SourceRange> branches(String statement) {
        String code = "package p\nfunc F() {\n" + statement + "\n}\n";
        return GoSource.parse(code.getBytes(StandardCharsets.UTF_8)).errorBranches();
    }
}
