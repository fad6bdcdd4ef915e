package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileTest {
    private static final String TEXT = "mode: set\nexample.com/é/\uD83D\uDE00.go:1.2,3.4 1 1\n".repeat(5000);

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheText(String charset) throws IOException {
        assertThat(read(("\uFEFF" + TEXT).getBytes(Charset.forName(charset)))).isEqualTo(TEXT);
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE));
        }
        assertThat(read(packed.toByteArray())).isEqualTo(TEXT);
    }

    @Test
    void anEmptyFileIsEmpty() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }

    private static String read(byte[] stored) throws IOException {
        ReportFile file = new ReportFile("report", () -> new ByteArrayInputStream(stored));
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aNamedPipeCanBeRead(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "mkfifo makes no pipe here");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "mode: set\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        try (InputStream in = ReportFile.of(pipe).open()) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("mode: set\n");
        }
        writer.join();
    }
}
