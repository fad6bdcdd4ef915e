package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildMetadata;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two builds with images and deployments recorded by {@code DeliveryRecorder}: #12 with the first image and the
 * deployments up to then, #16 with everything after it.
 */
final class RecordedDelivery {
    static final Path FOLDER = RecordedSite.FOLDER.resolve("delivery");
    private static final Pattern BUILD = Pattern.compile("\"build\":(\\d+)");

    private final Path temporary;

    RecordedDelivery(Path temporary) {
        this.temporary = temporary;
    }

    /** Writes the later build, compared with the earlier one. */
    void write(Path site) throws IOException {
        BuildId first = new BuildId("12", Instant.parse("2026-11-20T08:00:00Z"));
        GoReport before = read(deployments("before", build -> build <= 12), "image-before.json");
        Ledger reference = NextLedger.of(before, Sources.NONE, Optional.empty(), first, ReadLimits.ofProcess());
        BuildId second = new BuildId("16", Instant.parse("2026-11-21T08:00:00Z"));
        GoReport report = read(deployments("now", build -> build > 12), "image.json", "image-daemonless.json");
        Comparison comparison = Comparison.of(report, Sources.NONE, reference, second, ReadLimits.ofProcess());
        new SiteWriter(report, Sources.NONE)
                .comparison(comparison)
                .ledger(NextLedger.of(report, Sources.NONE, Optional.of(comparison), second, ReadLimits.ofProcess()))
                .write(site);
    }

    /** Returns a report of an image with recorded Dockerfile warnings of a newer buildx. */
    static SiteWriter warned() throws IOException {
        Path recorded =
                Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/image/buildx/metadata-0.29.1.json");
        ImageRecord image;
        try (InputStream in = Files.newInputStream(FOLDER.resolve("image.json"))) {
            image = ImageJson.read(in);
        }
        ImageRecord warned = new ImageRecord(
                image.image(),
                image.digest(),
                image.tags(),
                image.pushed(),
                image.engine(),
                image.commit(),
                image.platforms(),
                BuildMetadata.parse(Files.readString(recorded)).warnings(),
                image.labels(),
                image.annotations(),
                image.built(),
                image.seconds());
        return new SiteWriter(
                GoReport.builder().images(List.of(warned), List.of(warned)).build(), Sources.NONE);
    }

    private Path deployments(String name, IntPredicate build) throws IOException {
        List<String> records = Files.readAllLines(FOLDER.resolve("deployments.jsonl"));
        return Files.write(
                temporary.resolve(name + ".jsonl"),
                records.stream().filter(record -> build.test(build(record))).toList());
    }

    private static int build(String record) {
        Matcher number = BUILD.matcher(record);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static GoReport read(Path deployments, String... images) throws IOException {
        ReportReader reader = new ReportReader().add(ReportFile.of(deployments), ReportKind.AUTO);
        for (String image : images) {
            reader.add(ReportFile.of(FOLDER.resolve(image)), ReportKind.AUTO);
        }
        return reader.read().build();
    }
}
