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
 * The configuration of a target, whose gate holds for what is compared with it.
 *
 * @param file null where the target has none, or where that is not known
 * @param unknown why it is not known, an empty literal where it is
 */
public record TargetGate(@CheckForNull Located file, Message unknown) {
    /**
     * Asks git for the nearest configuration.
     *
     * @param runner of commands in the folder that is run
     * @param anyOwner whether a repository of another user is asked, too
     * @param waysUp to each folder that a configuration could lie in, the nearest first
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

    /** Nobody can be asked. */
    public static TargetGate unknown(Message reason) {
        return new TargetGate(null, reason);
    }

    /** What holds: the built-in rules where the target has no file, and no verdict but a failure where it is not known. */
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

    /** What holds where the file of the target cannot be understood. */
    static GateSettings wrong(SettingsException e) {
        String first = e.getMessage().lines().findFirst().orElse("");
        return GateSettings.DEFAULT.unknown(Message.of("gate.targetWrong", first));
    }
}
