package io.jenkins.plugins.godelivery.engine.attribution;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.GitChange;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.NextLedger;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.report.RootFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Code in a repository, and the builds of its branch main. {@link #attribute} builds a change from it. */
final class LabelledBase {
    private static final int FIRST_BUILD = 41;
    private static final int BUILD_OF_CHANGE = 50;

    private final TestRepository repository;
    private final Path module;
    private final Path files;
    private final boolean raceDetector;
    private Optional<Ledger> ledger = Optional.empty();
    private int changes;

    /**
     * @param record line that recording.py wrote
     * @param folder new folder for the repository and the files of its builds
     */
    LabelledBase(JsonNode record, Path folder) throws IOException, InterruptedException {
        repository = TestRepository.init(folder.resolve("code"));
        module = repository.folder();
        files = folder;
        raceDetector = record.findValuesAsText("kind").contains("race");
        write(record.path("base"));
        repository.commit("base");
        Change target = change();
        int build = FIRST_BUILD;
        for (JsonNode stream : record.path("target")) {
            BuildId id = id(build++, target);
            GoReport report = report(stream.asText(), target);
            ledger = Optional.of(NextLedger.of(report, Sources.NONE, compared(report, id), id, ReadLimits.ofProcess()));
        }
    }

    /** Returns the attribution of each finding of a case, by package and test, or as "race", "error 2". */
    Map<String, Attribution> attribute(JsonNode oneCase) throws IOException, InterruptedException {
        boolean changed = !oneCase.path("change").isEmpty();
        if (changed) {
            repository.git("checkout", "--quiet", "-b", "feature-" + ++changes);
            write(oneCase.path("change"));
            repository.commit("change");
        }
        Change change = change();
        GoReport report = report(oneCase.path("now").asText(), change);
        Optional<Comparison> comparison = compared(report, id(BUILD_OF_CHANGE, change));
        if (changed) {
            repository.git("checkout", "--quiet", "main");
        }
        return found(report, Attributions.of(report, comparison, Optional.empty()));
    }

    private void write(JsonNode files) throws IOException {
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            if (file.getValue().isNull()) {
                Files.delete(module.resolve(file.getKey()));
            } else {
                repository.write(file.getKey(), file.getValue().asText());
            }
        }
    }

    private Change change() throws InterruptedException {
        return GitChange.ofCheckout(repository.runner(), ChangeTarget.revision("main"));
    }

    private static BuildId id(int number, Change change) {
        return new BuildId(String.valueOf(number), Instant.EPOCH.plusSeconds(number), change.head());
    }

    private Optional<Comparison> compared(GoReport report, BuildId id) {
        return ledger.map(before -> Comparison.of(report, Sources.NONE, before, id, ReadLimits.ofProcess()));
    }

    private GoReport report(String stream, Change change) throws IOException {
        Path file = Files.writeString(files.resolve("test.jsonl"), stream);
        Path changed = files.resolve(ChangeJson.FILE);
        try (OutputStream out = Files.newOutputStream(changed)) {
            ChangeJson.write(change, out);
        }
        ReportReader reader = new ReportReader().source(module);
        reader.add(ReportFile.of(file), ReportKind.TEST);
        reader.add(ReportFile.of(changed), ReportKind.CHANGE).ranIn(module);
        GoReportBuilder builder = reader.readRecorded().asked(Part.TESTS);
        if (raceDetector) {
            builder.asked(Part.RACES);
        }
        return builder.build();
    }

    private static Map<String, Attribution> found(GoReport report, Attributions attributions) {
        Map<String, Attribution> found = new TreeMap<>();
        for (PackageResult result : report.tests().orElseThrow().packages()) {
            List<GoTestResult> tests = result.tests();
            RootFailures roots = RootFailures.of(result, tests);
            roots.tests().forEach(index -> {
                String test = tests.get(index).name();
                found.put(
                        result.name() + " " + test,
                        attributions.test(result.name(), test).orElseThrow());
            });
            if (roots.ofPackage()) {
                found.put(
                        result.name() + " ",
                        attributions.test(result.name(), "").orElseThrow());
            }
        }
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            put(found, "race", attributions.race(race));
        }
        for (BuildError error : report.anyBuild().map(BuildReport::errors).orElse(List.of())) {
            put(found, "error", attributions.error(error));
        }
        return found;
    }

    private static void put(Map<String, Attribution> found, String kind, Attribution attribution) {
        String key = kind;
        for (int number = 2; found.containsKey(key); number++) {
            key = kind + " " + number;
        }
        found.put(key, attribution);
    }
}
