package io.jenkins.plugins.godelivery.steps.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.select.Checkout;
import io.jenkins.plugins.godelivery.engine.select.InspectedPackages;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.select.PackageSelection;
import io.jenkins.plugins.godelivery.engine.select.RecordedSelection;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.ReadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a step records of its packages is what the next build compares with, by the real go command. */
@Timeout(300)
class SelectedStepTest {
    @TempDir
    private Path folder;

    private Path module;
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    private void write(String name, String text) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    }

    private String output(Command command, Path to) throws Exception {
        ProcessBuilder process = new ProcessBuilder(command.arguments())
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(to.toFile());
        process.environment().putAll(command.environment());
        assertThat(process.start().waitFor()).isZero();
        return Files.readString(to);
    }

    private RecordedSelection select(KnownPackages reference, String build) throws Exception {
        String goEnv = output(GoToolchain.COMMAND, folder.resolve("env"));
        GoToolchain go = GoToolchain.parse(goEnv, environment).orElseThrow();
        String list = output(InspectedPackages.list(Options.NONE, go), folder.resolve("list"));
        InspectedPackages inspected = InspectedPackages.Question.of(Options.NONE, go, goEnv, environment, reference)
                .answer(list, Checkout.of(module, Set.of(), environment));
        return new RecordedSelection(inspected, Set.of(), build, false);
    }

    @Test
    void theNextBuildLeavesOutWhatPassedAndIsUnchanged() throws Exception {
        module = Files.createDirectories(folder.resolve("m"));
        write("go.mod", "module example.com/m\n\ngo 1.21\n");
        for (String name : List.of("a", "b")) {
            write(name + "/" + name + ".go", "package " + name + "\n");
            write(
                    name + "/" + name + "_test.go",
                    "package " + name + "\n\nimport \"testing\"\n\nfunc TestOne(t *testing.T) { t.TempDir() }\n");
        }
        Path step = Files.createDirectories(folder.resolve("step"));
        RecordedSelection first = select(KnownPackages.NONE, "");
        GoToolchain go = GoToolchain.parse(Files.readString(folder.resolve("env")), environment)
                .orElseThrow();
        GoTestRun tests = new GoTestRun(Options.NONE, go).withTestLogs();
        output(tests.commands(name -> step + "/" + name).get(0).command(), step.resolve("output"));
        GoTestStepRun run = new GoTestStepRun(FailOn.NEVER);
        run.select(first, environment);
        GoReport report = ReadReport.read(run, step.toFile()).build();
        assertThat(report.warnings()).isEmpty();

        assertThat(run.selected(report, true, step.toFile(), module.toString())).isEmpty();

        KnownPackages known = KnownPackages.read(step.resolve("handover/packages.json.gz"));
        write("a/a.go", "package a\n\nconst One = 1\n");
        PackageSelection next = select(known, "main #1").selection();
        assertThat(next.selected()).containsExactly("example.com/m/a");
        assertThat(next.unchanged()).containsExactly("example.com/m/b");
    }
}
