package io.jenkins.plugins.godelivery.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineInterleaverTest {
    private final ByteArrayOutputStream shared = new ByteArrayOutputStream();

    private static void write(LineInterleaver lines, String text) throws IOException {
        lines.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineOfOneStreamIsNeverCutByTheOther() throws IOException {
        try (LineInterleaver out = new LineInterleaver(shared);
                LineInterleaver err = new LineInterleaver(shared)) {
            write(out, "{\"Action\":");
            write(err, "go: downloading x\ngo: do");
            write(out, "\"start\"}\n{");
            write(err, "wnloading y");
            write(out, "}\n");
        }

        assertThat(shared).hasToString("go: downloading x\n{\"Action\":\"start\"}\n{}\ngo: downloading y\n");
    }
}
