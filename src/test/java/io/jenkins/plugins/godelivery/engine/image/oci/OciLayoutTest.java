package io.jenkins.plugins.godelivery.engine.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.image.ImageInspection;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a recorded layout; see README.md beside it. */
class OciLayoutTest {
    private static final Path RECORDED =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/image/oci/layout");
    private static final String ROOT = "sha256:647013052853fa94c19af10399947e259613772793f1de1803623e51a5a5023a";

    @TempDir
    private Path folder;

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.walk(RECORDED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(RECORDED.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return folder;
    }

    private Path blob(String digest) {
        return folder.resolve("blobs/" + digest.replace(':', '/'));
    }

    @Test
    void anImageHasAnIndexAndPlatformsWithoutItsAttestations() throws Exception {
        OciLayout layout = OciLayout.open(RECORDED);

        List<PlatformImage> platforms = new ImageInspection(layout).platforms(layout.root());

        assertThat(layout.root().digest()).isEqualTo(ROOT);
        assertThat(platforms).extracting(PlatformImage::platform).containsExactly("linux/amd64", "linux/arm64");
        assertThat(platforms.get(0).digest())
                .isEqualTo("sha256:46a885a07c99c313831bd3f96330bf6cc30016aefe75830d7167d3f403f39085");
        assertThat(platforms.get(1).layers().get(0).createdBy()).contains("COPY a /a-arm64");
    }

    @Test
    void aLayoutThatWasCutOffIsNoImage() throws IOException {
        Path layout = copy();
        Files.delete(blob(ROOT));

        assertThatThrownBy(() -> OciLayout.open(layout))
                .isInstanceOf(IOException.class)
                .hasMessage(blob(ROOT) + ": is missing, so the image is incomplete");
    }

    @Test
    void aBlobThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        Path layout = copy();
        Files.writeString(blob(ROOT), "{\"manifests\":[]}");

        assertThatThrownBy(() -> OciLayout.open(layout))
                .hasMessage(blob(ROOT) + ": does not match the digest in its name");
    }

    @Test
    void aDigestThatLeadsElsewhereIsNone() throws IOException {
        Path layout = copy();
        Files.writeString(layout.resolve("index.json"), "{\"manifests\":[{\"digest\":\"sha256:../../../secret\"}]}");

        assertThatThrownBy(() -> OciLayout.open(layout))
                .hasMessage(layout + ": \"sha256:../../../secret\" is not a digest");
    }
}
