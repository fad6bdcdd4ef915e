package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.SelectParameter;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.select.Checkout;
import io.jenkins.plugins.godelivery.engine.select.InspectedPackages;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.select.PackageRecorder;
import io.jenkins.plugins.godelivery.engine.select.PackageSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Selects the packages of a run whose tests have to run, and records for later runs what they depend on. */
final class SelectedTests {
    private final ToolRunnerContext context;
    private final Optional<PackageSelection> selection;
    private final Optional<PackageRecorder> recorder;

    private SelectedTests(
            ToolRunnerContext context, Optional<PackageSelection> selection, Optional<PackageRecorder> recorder) {
        this.context = context;
        this.selection = selection;
        this.recorder = recorder;
    }

    /** Compares the packages with the reference, if that is wanted, and prints what it found. */
    static SelectedTests of(ToolRunnerContext context) throws IOException, InterruptedException, ToolException {
        if (!SelectParameter.isUsed(context.options())) {
            return new SelectedTests(context, Optional.empty(), Optional.empty());
        }
        Optional<Message> obstacle = InspectedPackages.obstacle(context.options(), context.go());
        if (obstacle.isPresent()) {
            return all(context, obstacle.get());
        }
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.putAll(GoCommand.environment(context.options(), context.go()));
        Checkout checkout = Checkout.of(
                context.module().directory(), Set.of(context.folder().recorded().getParent()), environment);
        InspectedPackages inspected;
        try {
            inspected = InspectedPackages.of(
                    context.options(),
                    context.go(),
                    output(context, InspectedPackages.environment(context.options(), context.go())),
                    output(context, InspectedPackages.list(context.options(), context.go())),
                    checkout,
                    context.reference().known());
        } catch (IOException e) {
            return all(context, Message.of("reason", "go list", Message.of(e)));
        }
        PackageSelection selection = PackageSelection.of(
                inspected, context.reference().flaky(), context.reference().build());
        SelectedTests tests = new SelectedTests(
                context, Optional.of(selection), Optional.of(new PackageRecorder(selection, checkout)));
        tests.tell();
        return tests;
    }

    private static SelectedTests all(ToolRunnerContext context, Message reason) {
        context.display().print("  " + Message.of("select.all", reason).text());
        return new SelectedTests(context, Optional.empty(), Optional.empty());
    }

    /** Returns the whole output of a command. */
    private static String output(ToolRunnerContext context, Command command) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = context.runner().run(command, out, err);
        if (code != 0) {
            throw new IOException(err.toString(StandardCharsets.UTF_8).strip());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void tell() throws IOException {
        PackageSelection found = selection.orElseThrow();
        if (!found.hasReference()) {
            String code = context.reference().build().isEmpty() ? "select.noReference" : "select.noRecord";
            context.display()
                    .print("  " + Message.of("select.all", Message.of(code)).text());
        } else if (!isShadow()) {
            context.display().print("  " + found.message().text());
            found.reasons().forEach(reason -> context.display().print("    " + reason.text()));
            takeOverCoverage(found);
        }
    }

    private void takeOverCoverage(PackageSelection found) throws IOException {
        List<String> profile = found.profileOfUnchanged();
        if (!profile.isEmpty()) {
            AtomicFile.write(context.file(RunFiles.UNCHANGED_PROFILE), out -> {
                for (String line : profile) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    private boolean isShadow() {
        return SelectParameter.isShadow(context.options());
    }

    /** Returns the run of the tests that have to run. */
    GoTestRun of(GoTestRun all) {
        if (recorder.isEmpty()) {
            return all;
        }
        GoTestRun recorded = all.withTestLogs();
        if (selection.filter(PackageSelection::hasReference).isEmpty()) {
            return recorded;
        }
        return recorded.selected(
                isShadow() ? selection.get().all() : selection.get().selected());
    }

    /** Returns a stream for the standard error of the go command, without the lines that are only for the record. */
    OutputStream errors(OutputStream shown) {
        return recorder.isEmpty() ? shown : new RecordedErrors(recorder.get(), shown);
    }

    /** Records inputs and results when the tests have ended, and what was left out. */
    void record(TestReport report, boolean complete) throws IOException {
        if (recorder.isEmpty()) {
            return;
        }
        KnownPackages known = recorder.get().record(report, complete, !isShadow(), profiles());
        known.write(context.file(KnownPackages.NAME));
        PackageSelection found = selection.orElseThrow();
        if (!found.hasReference()) {
            return;
        }
        if (isShadow()) {
            Message missed = found.shadow(report);
            context.display().print("  " + missed.text());
            context.log().selection(missed);
        } else {
            context.log().selection(found.message());
            if (!found.unchanged().isEmpty()) {
                context.log().leftOut();
            }
        }
    }

    /** Returns the cover profiles of the packages that ran. */
    private List<Path> profiles() {
        String taken = context.fileName(RunFiles.UNCHANGED_PROFILE);
        return context.log().files().stream()
                .filter(file -> file.kind() == ReportKind.COVERAGE)
                .map(RecordedFile::name)
                .filter(name -> !name.equals(taken))
                .map(context.folder()::file)
                .toList();
    }

    /** Separates the lines that only the recorder needs from the output of the go command. */
    private static final class RecordedErrors extends OutputStream {
        private final PackageRecorder recorder;
        private final OutputStream shown;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        RecordedErrors(PackageRecorder recorder, OutputStream shown) {
            this.recorder = recorder;
            this.shown = shown;
        }

        @Override
        public void write(int b) throws IOException {
            line.write(b);
            if (b == '\n') {
                end();
            }
        }

        @Override
        public void close() throws IOException {
            end();
        }

        private void end() throws IOException {
            byte[] bytes = line.toByteArray();
            if (bytes.length > 0 && !recorder.takes(bytes, bytes.length)) {
                shown.write(bytes);
            }
            line.reset();
        }
    }
}
