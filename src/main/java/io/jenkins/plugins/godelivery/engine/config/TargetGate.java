package io.jenkins.plugins.godelivery.engine.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.change.ChangeTarget;
import io.jenkins.plugins.godelivery.engine.change.TargetFiles;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.config.SettingsFiles.Located;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of a target, whose gate applies to revisions compared with it.
 *
 * @param file null if the target has none, or it is unknown
 * @param unknown why it is unknown; an empty literal if it is known
 */
public record TargetGate(@CheckForNull Located file, Message unknown) {
    /**
     * Reads the nearest configuration with git.
     *
     * @param runner runner of commands in the current folder
     * @param anyOwner whether a repository of another user is accepted
     * @param waysUp paths to each folder that may contain a configuration, the nearest first
     */
    public static TargetGate read(ProcessRunner runner, ChangeTarget target, boolean anyOwner, List<String> waysUp)
            throws InterruptedException {
        try {
            TargetFiles files = TargetFiles.of(runner, target, anyOwner);
            for (String wayUp : waysUp) {
                Path path = Path.of(files.prefix() + wayUp + Settings.FILE).normalize();
                if (path.isAbsolute() || path.startsWith("..")) {
                    break;
                }
                Optional<byte[]> content = files.read(path.toString().replace('\\', '/'));
                if (content.isPresent()) {
                    return new TargetGate(new Located(content.get(), wayUp), Message.literal(""));
                }
            }
            return new TargetGate(null, Message.literal(""));
        } catch (IOException e) {
            return unknown(Message.of("gate.targetUnknown", target.name(), Message.of(e)));
        }
    }

    /** Returns an unknown configuration. */
    public static TargetGate unknown(Message reason) {
        return new TargetGate(null, reason);
    }

    /** Returns the effective gate: the default rules without a file, and one that cannot pass if it is unknown. */
    public GateSettings gate() throws IOException {
        if (!unknown.isEmpty()) {
            return GateSettings.DEFAULT.unknown(unknown);
        }
        try {
            return file == null ? GateSettings.DEFAULT : file.settings().gate();
        } catch (SettingsException e) {
            return wrong(e);
        }
    }

    /** Returns the gate for an invalid file of the target. */
    static GateSettings wrong(SettingsException e) {
        return GateSettings.DEFAULT.unknown(Message.of("gate.targetWrong", e.first()));
    }
}
