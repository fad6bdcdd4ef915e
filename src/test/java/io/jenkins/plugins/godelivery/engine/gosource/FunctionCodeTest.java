package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionCodeTest {
    private static final String FILE = """
            package p

            // Set sets.
            func (t *T) Set(n int) {
            	t.n = n // racy
            }

            func (t T) Get() int { return t.n }

            func (l *List[K, V]) Set(k K, v V) { l.m[k] = v }

            func Set() {}
            """;

    private static Optional<String> code(String source, String function) {
        return FunctionCode.of(source.getBytes(StandardCharsets.UTF_8), function);
    }

    @Test
    void functionsAreFoundByTheNamesOfTheLinker() {
        assertThat(code(FILE, "(*T).Set")).hasValue("func ( t * T ) Set ( n int ) { t . n = n }");
        assertThat(code(FILE, "T.Get")).hasValue("func ( t T ) Get ( ) int { return t . n }");
        assertThat(code(FILE, "(*List).Set"))
                .hasValue("func ( l * List [ K , V ] ) Set ( k K , v V ) { l . m [ k ] = v }");
        assertThat(code(FILE, "Set")).hasValue("func Set ( ) { }");
        assertThat(code(FILE, "T.Set")).isEmpty();
        assertThat(code(FILE, "Missing")).isEmpty();
    }

    @Test
    void commentsLayoutAndPlaceMakeNoDifference() {
        String moved = "package p\n\n\nfunc (t *T) Set(\n\tn int,\n) {\n\t/* why */ t.n = n\n}\n";

        assertThat(code(moved, "(*T).Set").get().replace(" , )", " )"))
                .isEqualTo(code(FILE, "(*T).Set").get());
    }

    @Test
    void anotherStatementDoes() {
        String locked = FILE.replace("t.n = n", "t.mu.Lock()\n\tt.n = n\n\tt.mu.Unlock()");

        assertThat(code(locked, "(*T).Set")).isNotEqualTo(code(FILE, "(*T).Set"));
        assertThat(code(locked, "T.Get")).isEqualTo(code(FILE, "T.Get"));
    }

    @Test
    void codeWhoseLinesALineDirectiveMovesIsNotMistakenForOther() {
        assertThat(code("package p\n//line x.y:9000\nfunc F() { a() }\n", "F")).isEmpty();
    }
}
