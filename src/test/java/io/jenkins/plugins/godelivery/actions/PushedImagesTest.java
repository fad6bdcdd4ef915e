package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushedImagesTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** Returns the record of a step that read an image record. */
    private static StepRecord step(String step, String image, String engine, String tags) throws Exception {
        String json = """
            {"schema":1,"containerimage.digest":"%1$s","image":"%2$s","digest":"%1$s","tags":[%4$s],"pushed":true,\
            "engine":"%3$s","commit":"","platforms":[],"warnings":[],"labels":{},"annotations":{},\
            "built":"2026-11-21T12:00:00Z","seconds":1.5}\
            """.formatted(DIGEST, image, engine, tags);
        ReportFile file =
                new ReportFile("image.json", () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        Totals totals = Totals.of(
                "complete",
                new ReportReader().add(file, ReportKind.AUTO).readRecorded().build());
        return new StepRecord(step, new StepLocation(image, List.of(), List.of(), List.of()), "")
                .found(totals, null, null);
    }

    @Test
    void aRecordThatSomebodyWroteAndGoReportReadIsNoImageThatTheBuildPushed() throws Exception {
        StepRecord written = step("goReport", "evil.example/x/orders", "daemonless", "\"2.0\"");
        assertThat(written.getTotals().getImages()).hasSize(1);
        assertThat(PushedImages.of(List.of(written))).isEmpty();
    }

    @Test
    void whatAStepOfOursPushedIs() throws Exception {
        StepRecord own = step("buildxImage", "registry.example/shop/orders", "daemonless", "\"2.0\"");
        StepRecord written = step("goReport", "evil.example/x/orders", "daemonless", "\"2.0\"");
        assertThat(PushedImages.of(List.of(written, own))).containsExactly("registry.example/shop/orders@" + DIGEST);
    }

    @Test
    void platformsThatWereMergedArePartsOnly() throws Exception {
        StepRecord part = step("buildxImage", "registry.example/a", "buildx", "");
        StepRecord whole = step("buildxImage", "registry.example/a", "merge", "\"1\"");
        StepRecord other = step("buildxImage", "registry.example/b", "buildx", "");
        assertThat(PushedImages.of(List.of(part, whole, other)))
                .containsExactly("registry.example/a@" + DIGEST, "registry.example/b@" + DIGEST);
    }
}
