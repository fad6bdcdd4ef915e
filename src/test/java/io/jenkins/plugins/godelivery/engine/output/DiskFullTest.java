package io.jenkins.plugins.godelivery.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIOException;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Linux's /dev/full fails like a full file system. */
@EnabledOnOs(OS.LINUX)
class DiskFullTest {
    private static final Path FULL = Path.of("/dev/full");

    private static IOException written() {
        return catchIOException(() -> Files.write(FULL, new byte[1]));
    }

    @Test
    void aDiskWithoutRoomIsKnownWhoeverWrites() {
        IOException streamed = catchIOException(() -> {
            try (OutputStream out = new FileOutputStream(FULL.toFile())) {
                out.write(1);
            }
        });

        assertThat(streamed).matches(DiskFull::isCauseOf);
        assertThat(written()).matches(DiskFull::isCauseOf);
    }

    @Test
    void itIsKnownBeneathWhatWasMadeOfIt() {
        assertThat(new CompletionException(new UncheckedIOException(written()))).matches(DiskFull::isCauseOf);
        assertThat(new IOException("the report could not be written", written()))
                .matches(DiskFull::isCauseOf);
    }

    @Test
    void whatFailsForAnotherReasonIsNone() {
        IOException absent = catchIOException(() -> Files.readAllBytes(Path.of("/dev/full/absent")));

        assertThat(absent).isNotNull().matches(failure -> !DiskFull.isCauseOf(failure));
        assertThat(new IllegalStateException()).matches(failure -> !DiskFull.isCauseOf(failure));
    }
}
