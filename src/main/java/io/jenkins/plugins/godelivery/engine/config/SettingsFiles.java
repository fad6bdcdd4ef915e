package io.jenkins.plugins.godelivery.engine.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * The configuration of a folder as it was found, and whether it is to be trusted.
 *
 * @param own of the revision that is built; null where it has none
 * @param trusted whether its author may write
 * @param gate the target's, where that holds for a trusted revision, too, and of an untrusted one why it is not known; null
 *     where the own one holds, and where the target's is known
 * @param target of the revision that an untrusted one is compared with; null where it has none, or nobody can ask for it
 */
public record SettingsFiles(
        @CheckForNull Located own,
        boolean trusted,
        @CheckForNull Located target,
        @CheckForNull TargetGate gate) {
    /** Of a revision whose own gate holds, or that of its target because it is not trusted. */
    public SettingsFiles(@CheckForNull Located own, boolean trusted, @CheckForNull Located target) {
        this(own, trusted, target, null);
    }

    /**
     * A file.
     *
     * @param content its bytes
     * @param wayUp from the folder that is run to that of the file: {@code ../../}, empty for the folder itself
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    public record Located(byte[] content, String wayUp) {
        Settings settings() throws IOException, SettingsException {
            String name = wayUp + Settings.FILE;
            return SettingsReader.read(new ReportFile(name, () -> new ByteArrayInputStream(content)))
                    .below(wayUp);
        }
    }

    /**
     * What holds.
     *
     * @throws SettingsException the file of the revision cannot be understood; that of the target is none then
     */
    public RestrictedSettings read() throws IOException, SettingsException {
        Settings said = own == null ? Settings.NONE : own.settings();
        if (!trusted) {
            return RestrictedSettings.of(said, ofTarget());
        }
        return gate == null ? new RestrictedSettings(said, List.of()) : RestrictedSettings.judgedBy(said, gate.gate());
    }

    /**
     * Whoever builds the target is told what is wrong in its file; a change request can be the one that mends it. Until then
     * nobody knows by what it is judged.
     */
    private Settings ofTarget() throws IOException {
        if (gate != null) {
            return Settings.NONE.judgedBy(gate.gate());
        }
        try {
            return target == null ? Settings.NONE : target.settings();
        } catch (SettingsException e) {
            return Settings.NONE.judgedBy(TargetGate.wrong(e));
        }
    }
}
