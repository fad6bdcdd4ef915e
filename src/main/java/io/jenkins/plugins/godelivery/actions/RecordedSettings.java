package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles.Located;
import io.jenkins.plugins.godelivery.engine.config.TargetGate;
import io.jenkins.plugins.godelivery.engine.gate.Exemptions;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores the {@code .go-delivery.yaml} files that applied to the steps of a build, so that it can be judged without
 * an agent.
 */
public final class RecordedSettings {
    private RecordedSettings() {}

    /**
     * Stores the files of a step.
     *
     * @param files recorded even if there are none, since files that appear later must not count
     * @param ignored keys that have no effect
     */
    public static void keep(Run<?, ?> run, String step, SettingsFiles files, List<String> ignored) throws IOException {
        StepFolder folder = StepFolder.of(run, step);
        if (!files.trusted()) {
            // The ignored keys go before the files, which would count as trusted without them.
            write(folder.ignoredKeys(), String.join("\n", ignored).getBytes(StandardCharsets.UTF_8));
        }
        TargetGate gate = files.gate();
        if (gate != null) { // Before the files, for the same reason.
            write(folder.targetGate(), RecordedMessage.of(gate.unknown()).getBytes(StandardCharsets.UTF_8));
            write(gate.file(), folder.targetSettings(), folder.targetSettingsFolder());
        }
        write(files.target(), folder.targetSettings(), folder.targetSettingsFolder());
        write(files.own(), folder.settings(), folder.settingsFolder());
        if (files.own() == null) {
            write(folder.settingsFolder(), new byte[0]);
        }
    }

    private static void write(@CheckForNull Located file, Path content, Path wayUp) throws IOException {
        if (file != null) {
            write(wayUp, file.wayUp().getBytes(StandardCharsets.UTF_8));
            write(content, file.content());
        }
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        AtomicFile.write(path, out -> out.write(bytes));
    }

    /** Returns the files that a step started with, so that it ends with the same; empty if it has not started. */
    public static Optional<SettingsFiles> find(Run<?, ?> run, String step) throws IOException {
        StepFolder folder = StepFolder.of(run, step);
        Located own = read(folder.settings(), folder.settingsFolder());
        Located target = read(folder.targetSettings(), folder.targetSettingsFolder());
        if (!Files.exists(folder.settingsFolder())) {
            return Optional.empty();
        }
        boolean trusted = !Files.exists(folder.ignoredKeys());
        if (Files.exists(folder.targetGate())) {
            String unknown = BoundedFileReader.text(folder.targetGate(), Budget.HELD_BYTES);
            TargetGate gate = new TargetGate(target, RecordedMessage.read(unknown));
            return Optional.of(new SettingsFiles(own, trusted, null, gate));
        }
        return Optional.of(new SettingsFiles(own, trusted, target));
    }

    @CheckForNull
    private static Located read(Path content, Path wayUp) throws IOException {
        if (!LeftFile.isRegular(content)) {
            return null;
        }
        return new Located(
                BoundedFileReader.bytes(content, Budget.HELD_BYTES),
                LeftFile.isRegular(wayUp) ? BoundedFileReader.text(wayUp, Budget.HELD_BYTES) : "");
    }

    /** Returns the keys of a step's configuration that have no effect because its revision is not trusted. */
    public static List<String> ignoredKeys(Run<?, ?> run, String step) throws IOException {
        Path file = StepFolder.of(run, step).ignoredKeys();
        return LeftFile.isRegular(file)
                ? BoundedFileReader.text(file, Budget.HELD_BYTES).lines().toList()
                : List.of();
    }

    /** Returns the exemptions that apply to the findings of a step. */
    public static Exemptions exemptions(Run<?, ?> run, String step) throws IOException {
        try {
            Optional<SettingsFiles> files = find(run, step);
            return files.isPresent() ? files.get().read().effective().gate().exemptions() : Exemptions.NONE;
        } catch (SettingsException e) {
            return Exemptions.NONE; // The step itself has reported the problem.
        }
    }

    /** Returns the distinct settings of the build's steps. */
    public static List<Settings> of(Run<?, ?> run) throws IOException {
        Set<String> known = new LinkedHashSet<>();
        List<Settings> found = new ArrayList<>();
        for (StepRecord step : StoredReport.steps(run)) {
            Optional<SettingsFiles> files = find(run, step.getId());
            if (files.isPresent() && known.add(text(files.get()))) {
                try {
                    found.add(files.get().read().effective());
                } catch (SettingsException e) {
                    // The step that used the file reported the problem and did not run.
                }
            }
        }
        return List.copyOf(found);
    }

    private static String text(SettingsFiles files) {
        TargetGate gate = files.gate();
        String ofGate = gate == null ? "" : " " + gate.unknown().text() + text(gate.file());
        return files.trusted() + text(files.own()) + text(files.target()) + ofGate;
    }

    private static String text(@CheckForNull Located file) {
        return file == null ? " -" : " " + file.wayUp() + new String(file.content(), StandardCharsets.UTF_8);
    }
}
