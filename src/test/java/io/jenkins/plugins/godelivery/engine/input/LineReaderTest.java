package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void linesComeWithoutTheirEnds() throws IOException {
        assertThat(read("a\r\n\nb\u00e9", 100)).containsExactly("a", "", "b\u00e9");
        assertThat(read("a\n", 100)).containsExactly("a");
        assertThat(read("", 100)).isEmpty();
    }

    @Test
    void aLineMaySpanBuffers() throws IOException {
        String line = "x".repeat(200_000);

        assertThat(read(line + "\n" + line, 1 << 20)).containsExactly(line, line);
    }

    @Test
    void whatExceedsTheLimitIsLeftOut() throws IOException {
        LineReader lines = new LineReader(in("x".repeat(200_000) + "\nnext"), 10);

        assertThat(lines.next()).isEqualTo("x".repeat(10));
        assertThat(lines.wasCut()).isTrue();
        assertThat(lines.next()).isEqualTo("next");
        assertThat(lines.wasCut()).isFalse();
        assertThat(lines.number()).isEqualTo(2);
    }

    private static List<String> read(String text, int limit) throws IOException {
        List<String> result = new ArrayList<>();
        try (LineReader lines = new LineReader(in(text), limit)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                result.add(line);
            }
        }
        return result;
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
