package io.jenkins.plugins.godelivery.steps.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.TargetJob;
import io.jenkins.plugins.godelivery.config.GateSource;
import io.jenkins.plugins.godelivery.config.JobSettings;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.config.RestrictedSettings;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.config.SettingsException;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles.Located;
import io.jenkins.plugins.godelivery.engine.config.TargetGate;
import io.jenkins.plugins.godelivery.engine.masking.SecretText;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code .go-delivery.yaml} that applies to a step's directory; for an untrusted change request, only the
 * keys that untrusted files may set.
 */
final class StepSettings {
    /** Maximum number of keys in a log line. */
    private static final int SHOWN_KEYS = 20;

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final ProcessRunner git;

    /** @param git runs git in the environment of the tools */
    StepSettings(Run<?, ?> run, FilePath workspace, TaskListener listener, ProcessRunner git) {
        this.git = git;
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
    }

    SettingsFiles find() throws IOException, InterruptedException {
        FindSettings.Found found = workspace.act(new FindSettings());
        BuiltRevision revision = BuiltRevision.of(run, listener);
        Located own = found.name().isEmpty() ? null : own(found);
        if (revision.isTrusted()) {
            return new SettingsFiles(own, true, null, gate(found).orElse(null));
        }
        try {
            return new SettingsFiles(own, false, target(found, revision));
        } catch (IOException | RuntimeException e) { // Thrown by a source plugin.
            String reason = UntrustedText.line(SecretText.masked(String.valueOf(e.getMessage())));
            LogLine.print(listener, Messages.StepSettings_TargetNotRead(reason));
            return new SettingsFiles(
                    own, false, null, TargetGate.unknown(Message.of("gate.targetWrong", Message.literal(reason))));
        }
    }

    private Located own(FindSettings.Found found) throws IOException {
        String wayUp = found.name().substring(0, found.name().length() - Settings.FILE.length());
        if (!wayUp.isEmpty()) {
            LogLine.print(listener, "Configuration: " + found.name());
        }
        return new Located(found.content(), wayUp);
    }

    /**
     * Returns the target's gate settings, whatever reference the Jenkinsfile names, if they apply to branches and
     * trusted pull requests, too.
     */
    private Optional<TargetGate> gate(FindSettings.Found found) throws InterruptedException {
        Optional<ChangeTarget> target = JobSettings.gateFrom(run.getParent()) == GateSource.TARGET
                ? TargetJob.of(run.getParent()).map(TargetJob::changeTarget)
                : Optional.empty();
        return target.isEmpty()
                ? Optional.empty()
                : Optional.of(TargetGate.read(git, target.get(), true, found.waysUp()));
    }

    /** @throws IOException if it is unknown whether the target has a file */
    @CheckForNull
    private static Located target(FindSettings.Found found, BuiltRevision revision)
            throws IOException, InterruptedException {
        for (String wayUp : found.waysUp()) {
            Path path = Path.of(found.directory() + wayUp + Settings.FILE).normalize();
            if (path.isAbsolute() || path.startsWith("..")) {
                return null;
            }
            Optional<byte[]> content = revision.trustedFile(path.toString().replace('\\', '/'));
            if (content.isPresent()) {
                return new Located(content.get(), wayUp);
            }
        }
        return null;
    }

    /** @throws AbortException with a line for each problem in it */
    static RestrictedSettings read(SettingsFiles files, TaskListener listener) throws IOException {
        try {
            RestrictedSettings settings = files.read();
            if (!settings.ignored().isEmpty()) {
                String keys = words(settings.ignored());
                LogLine.print(
                        listener,
                        files.trusted()
                                ? Messages.StepSettings_GateOfTarget(keys)
                                : Messages.StepSettings_Ignored(keys));
            }
            return settings;
        } catch (SettingsException e) {
            throw new ExplainedAbortException(e.message());
        }
    }

    static String words(List<String> keys) {
        String shown = String.join(", ", keys.subList(0, Math.min(SHOWN_KEYS, keys.size())));
        return keys.size() > SHOWN_KEYS ? shown + ", …" : shown;
    }
}
