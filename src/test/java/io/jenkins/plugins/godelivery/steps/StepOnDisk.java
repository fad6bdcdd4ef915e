package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.KeptFiles;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.GoReportBuilder;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.steps.go.GoTestStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A goTest step whose commands have ended, with its files in a folder of the agent and a folder of the controller. It
 * runs the same actions of agent and recorder in the same order, without the channel between them.
 */
final class StepOnDisk {
    static final Path MODULE = Path.of("src/test/resources/gaps/module").toAbsolutePath();
    private static final String RACE = """
        ==================
        WARNING: DATA RACE
        Write at 0x00c00001c1b8 by goroutine 8:
          gaps/passes.Double()
              /m/passes/passes.go:6 +0x44

        Previous write at 0x00c00001c1b8 by goroutine 7:
          gaps/passes.Double()
              /m/passes/passes.go:6 +0x44
        ==================
        """;

    final ToolRun work = new GoTestStep().toolRun();
    final Path agent;
    final Path controller;

    private StepOnDisk(Path root) throws IOException {
        agent = Files.createDirectories(root.resolve("agent/7-3-ab"));
        controller = Files.createDirectories(root.resolve("controller/3"));
    }

    /** Creates a step with a rerun, coverage and a race log. */
    static StepOnDisk of(Path root) throws IOException {
        StepOnDisk step = new StepOnDisk(root);
        Path recorded = MODULE.resolveSibling("go1.26.jsonl");
        Files.copy(recorded, step.agent.resolve("output"));
        Files.writeString(step.agent.resolve("output-001"), """
            {"Time":"2030-01-01T00:00:00Z","Action":"start","Package":"gaps/exits"}
            {"Time":"2030-01-01T00:00:00Z","Action":"run","Package":"gaps/exits","Test":"TestAgain"}
            {"Time":"2030-01-01T00:00:01Z","Action":"pass","Package":"gaps/exits","Test":"TestAgain","Elapsed":1}
            {"Time":"2030-01-01T00:00:01Z","Action":"pass","Package":"gaps/exits","Elapsed":1}
            """);
        Files.copy(MODULE.resolveSibling("go1.26.out"), step.agent.resolve("cover.out"));
        Files.writeString(step.agent.resolve("race.1234"), RACE);
        for (Part part : List.of(Part.RACES, Part.COVERAGE)) {
            Files.createFile(step.agent.resolve("wanted-" + part.label()));
        }
        return step;
    }

    /** Reads the step's files and records them on the controller, through the given file system. */
    void record(MortalFileSystem as) throws IOException {
        Path record = controller.resolveSibling("build.xml");
        if (!Files.exists(record)) {
            GoReport report = report();
            AgentArtifacts agentArtifacts = new AgentArtifacts(as.of(agent));
            agentArtifacts.write(report, MODULE, List.of());
            Map<String, ReportKind> files = RawFileArchiver.list(agent.toFile(), work);
            StepFolder target = KeptFiles.at(as.of(controller));
            for (Map.Entry<String, Boolean> file :
                    agentArtifacts.pack(files.keySet()).entrySet()) {
                ReportKind kind = files.get(file.getKey());
                receive(AgentArtifacts.packed(file.getKey()), target.place(kind, file.getKey()));
                if (file.getValue()) {
                    receive(AgentArtifacts.condensed(file.getKey()), target.condensed(kind, file.getKey()));
                }
            }
            try (InputStream in = Files.newInputStream(agent.resolve(AgentArtifacts.SOURCES))) {
                RawFileArchiver.receive(in, target.sources(), new StepQuota(Budget.STEP_BYTES), SourceArchive::receive);
            }
            byte[] figures = figures(report).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(as.of(record), out -> out.write(figures));
        }
        delete(as.of(agent));
    }

    private void receive(String from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(agent.resolve(from))) {
            RawFileArchiver.receive(in, to, new StepQuota(Budget.STEP_BYTES));
        }
    }

    GoReport report() throws IOException {
        GoReportBuilder report = ReadReport.read(work, agent.toFile());
        work.expectedParts(agent.toFile()).forEach(report::asked);
        return report.build();
    }

    static String figures(GoReport report) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        InspectJson.write(report, json);
        return json.toString(StandardCharsets.UTF_8);
    }

    /** Deletes by the simulated file system, so that a kill can leave any of the files. */
    private static void delete(Path folder) throws IOException {
        List<Path> all;
        Path real = Path.of(folder.toString());
        if (!Files.exists(real)) {
            return;
        }
        try (Stream<Path> files = Files.walk(real)) {
            all = new ArrayList<>(files.toList());
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(folder.resolve(all.get(i)));
        }
    }

    /** Returns the controller's files: contents, and for an archive its entry names. */
    Map<String, String> kept() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.walk(controller.getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = controller.getParent().relativize(file).toString();
                if (!name.endsWith(AtomicFile.UNFINISHED)) {
                    kept.put(name, content(file));
                }
            }
        }
        return kept;
    }

    private static String content(Path file) throws IOException {
        if (file.toString().endsWith(".zip")) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return zip.stream()
                        .map(entry -> entry.getName() + " " + entry.getCrc())
                        .toList()
                        .toString();
            }
        }
        try (InputStream in = ReportFile.of(file).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the figures that the gate reads from the stored files. */
    String keptFigures() throws IOException {
        ReportReader reader = new ReportReader();
        for (ReportKind kind : ReportKind.values()) {
            Path place = controller.resolve(kind.label());
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".gz"))
                            .sorted()
                            .toList()) {
                        reader.add(
                                new ReportFile(
                                        file.getFileName().toString(),
                                        ReportFile.of(file).opener()),
                                kind);
                    }
                }
            }
        }
        return figures(reader.readRecorded().build());
    }
}
