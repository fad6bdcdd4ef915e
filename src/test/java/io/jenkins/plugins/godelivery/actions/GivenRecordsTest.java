package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image and deployment records among the files that goReport reads: anybody can have written them. */
class GivenRecordsTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path build;

    private static String image(String name, long bytes) {
        return """
            {"schema":1,"containerimage.digest":"%1$s","image":"%2$s","digest":"%1$s","tags":["2.0"],"pushed":true,\
            "engine":"buildx","commit":"","platforms":[{"platform":"linux/amd64","digest":"%1$s","size":%3$d,"layers":[]}],\
            "warnings":[],"labels":{},"annotations":{},"built":"2026-11-21T12:00:00Z","seconds":1.5}\
            """.formatted(DIGEST, name, bytes);
    }

    private StepRecord step(String id, String name, Part part, ReportKind kind, String file, String text)
            throws IOException {
        Path place = new StepFolder(build.resolve(id)).place(kind, file);
        Files.createDirectories(place.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(place))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new StepRecord(name, new StepLocation(id, List.of(), List.of(), List.of()), "")
                .asked(List.of(part))
                .ended(0, 0, 1)
                .exits(List.of())
                .found(Totals.of("pass", GoReport.builder().build()), null, null);
    }

    private GoReport report(StepRecord... steps) throws IOException {
        return StepReports.read(
                List.of(steps),
                step -> new StepFolder(build.resolve(step.getId())),
                new LinkedHashMap<>(),
                ReadLimits.ofProcess());
    }

    @Test
    void anImageThatRulesLookAtIsOneThatItsStepRecorded() throws IOException {
        StepRecord own = step(
                "1",
                "buildxImage",
                Part.IMAGES,
                ReportKind.IMAGE,
                "image.json",
                image("registry.example/orders", 9_000));
        StepRecord given =
                step("2", "goReport", Part.TESTS, ReportKind.AUTO, "1-image.json", image("registry.example/orders", 1));

        GoReport report = report(own, given);

        assertThat(report.images().orElseThrow()).hasSize(2);
        assertThat(report.trustedImages())
                .extracting(ImageRecord::platforms)
                .map(platforms -> platforms.get(0).size())
                .containsExactly(9_000L);
    }

    @Test
    void aDeploymentThatLaterBuildsKnowIsOneThatItsStepRecorded() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/site/delivery/deployments.jsonl"));
        String recorded = lines.get(lines.size() - 1);
        String written = String.join("\n", lines.subList(0, lines.size() - 1));
        StepRecord own = step("1", "helmDeploy", Part.DEPLOYMENTS, ReportKind.DEPLOYMENT, "deployment.jsonl", recorded);
        StepRecord given = step("2", "goReport", Part.TESTS, ReportKind.AUTO, "1-deployments.jsonl", written);
        BuildId id = new BuildId("1", Instant.EPOCH);

        GoReport report = report(own, given);
        Ledger ledger = NextLedger.of(report, Sources.NONE, Optional.empty(), id, ReadLimits.ofProcess());

        assertThat(report.deployments()).as("those that are shown").hasSizeGreaterThan(1);
        assertThat(ledger.deployments())
                .extracting(Deployment::key)
                .containsExactly(Deployments.read(recorded).orElseThrow().key());
        assertThat(page(report, ledger).get("deployments"))
                .hasSize(report.deployments().size());
        assertThat(page(report, ledger).get("environments"))
                .as("the figures")
                .isEqualTo(page(report(own), ledger).get("environments"))
                .hasSize(1);
    }

    private JsonNode page(GoReport report, Ledger ledger) throws IOException {
        Path site = build.resolve("site");
        new SiteWriter(report, Sources.NONE).ledger(ledger).write(site);
        return new JsonMapper().readTree(site.resolve("data/deployments.json").toFile());
    }
}
