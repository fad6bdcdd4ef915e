package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.Doubling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading sources takes linear time, because anybody may have written them. */
class LinearSourcesTest {
    private static final Map<String, String> PIECES = Map.of(
            "directives", "//line a.go:1\nfunc a() { if err != nil {} }\n",
            "directives within", "/*line a.go:1:1*/ func a() { if err != nil {} };",
            "functions", "func a(){}\n",
            "ifs", "if ",
            "switches", "switch {\ncase err != nil:\n",
            "braces", "{",
            "conditions", "if a && (b || !(err == nil)) {\n",
            "cases", "case a, err != nil, b:\n",
            "literals", "if func() bool { ",
            "backquotes", "` \" ' /* ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directives",
                "directives within",
                "functions",
                "ifs",
                "switches",
                "braces",
                "conditions",
                "cases",
                "literals",
                "backquotes"
            })
    void aSourceIsReadInTimeThatGrowsAsItDoes(String piece) {
        String text = PIECES.get(piece);
        Doubling.isLinear(piece, 400_000 / text.length(), count -> {
            byte[] source = ("package p\n" + (piece.equals("cases") ? "func f() { switch {\n" : "")
                            + text.repeat(count))
                    .getBytes(StandardCharsets.UTF_8);
            return () -> GoSource.parse(source);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"directives", "functions"})
    void theCodeOfAFunctionIsFoundAmongManyOfItsName(String piece) {
        String text = PIECES.get(piece);
        Doubling.isLinear(piece, 400_000 / text.length(), count -> {
            byte[] source = ("package p\n" + text.repeat(count)).getBytes(StandardCharsets.UTF_8);
            return () -> FunctionCode.of(source, "T.a");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000})
    void aPathIsLookedForWhateverItIs(int folders) {
        ModuleSources sources = new ModuleSources(Path.of("").toAbsolutePath());
        Doubling.isLinear("a path", folders, count -> {
            String path = "a/".repeat(count) + "a.go";
            return () -> {
                Optional<byte[]> none = sources.read(path);
                if (none.isPresent()) {
                    throw new IllegalStateException();
                }
            };
        });
    }
}
