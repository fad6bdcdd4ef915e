package io.jenkins.plugins.godelivery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * record.json was written by {@code godelivery image --image 127.0.0.1:37177/shop/orders2 --platforms
 * linux/amd64,linux/arm64 --push --insecure --build-context build=… --metadata-file record.json} in examples/orders
 * with the tag v1.4.2.
 */
class ImageJsonTest {
    private static ImageRecord recorded() throws IOException {
        try (InputStream in = ImageJsonTest.class.getResourceAsStream("record.json")) {
            return ImageJson.read(in);
        }
    }

    private static byte[] written(ImageRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageJson.write(record, out);
        return out.toByteArray();
    }

    private static GoReport report(byte[] content) throws IOException {
        return new ReportReader()
                .add(new ReportFile("image.json", () -> new ByteArrayInputStream(content)), ReportKind.AUTO)
                .read()
                .build();
    }

    private static ImageRecord withWarning(ImageRecord record) {
        return new ImageRecord(
                record.image(),
                record.digest(),
                record.tags(),
                record.pushed(),
                record.engine(),
                record.commit(),
                record.platforms(),
                List.of(new ImageWarning("MaintainerDeprecated", "use a label", "", "Dockerfile", 3)),
                record.labels(),
                record.annotations(),
                record.built(),
                record.seconds());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        ImageRecord record = recorded();

        assertThat(ImageJson.read(new ByteArrayInputStream(written(record)))).isEqualTo(record);
        assertThat(record.reference()).isEqualTo("127.0.0.1:37177/shop/orders2@" + record.digest());
        assertThat(record.platforms()).extracting("platform").containsExactly("linux/amd64", "linux/arm64");
    }

    @Test
    void aReportKnowsARecordByItsContentAndItsWarningsAreLint() throws IOException {
        GoReport report = report(written(withWarning(recorded())));

        assertThat(report.isWhole()).isTrue();
        assertThat(report.images().orElseThrow())
                .extracting(ImageRecord::digest)
                .containsExactly(recorded().digest());
        assertThat(report.lint().orElseThrow().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.file()).isEqualTo("Dockerfile");
            assertThat(issue.line()).isEqualTo(3);
            assertThat(issue.linter()).isEqualTo("dockerfile");
            assertThat(issue.text()).isEqualTo("MaintainerDeprecated: use a label");
        });
        assertThat(report(written(recorded())).has(Part.LINT)).isFalse();
    }

    @Test
    void aRecordThatIsCutOffIsAGapAndNoImage() throws IOException {
        byte[] whole = written(recorded());

        GoReport report =
                report(new String(whole, 0, whole.length / 2, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));

        assertThat(report.isWhole()).isFalse();
        assertThat(report.gaps(Part.IMAGES)).singleElement().asString().startsWith("image.json: is not JSON from line");
        assertThat(report.images().orElseThrow()).isEmpty();
    }

    @Test
    void whatIsNoRecordIsTold() {
        assertThatThrownBy(() -> ImageJson.read(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
                .hasMessage("is not an image record");
        assertThatThrownBy(() -> ImageJson.read(new ByteArrayInputStream(
                        "{\"schema\":1,\"image\":\"a\",\"digest\":\"sha256:0\"}".getBytes(StandardCharsets.UTF_8))))
                .hasMessage("\"sha256:0\" is not a digest");
    }

    @Test
    void thePagesGetTheRecords(@TempDir Path folder) throws IOException {
        new SiteWriter(report(written(recorded())), new ModuleSources(folder)).write(folder.resolve("site"));

        JsonNode images = new ObjectMapper().readTree(Files.readString(folder.resolve("site/data/images.json")));
        JsonNode overview = new ObjectMapper().readTree(Files.readString(folder.resolve("site/data/overview.json")));

        assertThat(images.path("images")
                        .get(0)
                        .path("platforms")
                        .get(1)
                        .path("size")
                        .asLong())
                .isEqualTo(4683340);
        assertThat(overview.path("images").get(0).path("tag").asText()).isEqualTo("1.4.2");
    }
}
