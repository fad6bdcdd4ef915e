package io.jenkins.plugins.godelivery.engine.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Configuration files of a folder, and whether the revision is trusted.
 *
 * @param own file of the built revision; null if it has none
 * @param trusted whether the author of the revision has write permission
 * @param gate gate of the target if it applies to a trusted revision, or the reason why that of an untrusted one is
 *     unknown; null if the own gate applies, or the target's is known
 * @param target file of the revision that an untrusted one is compared with; null if it has none or it cannot be read
 */
public record SettingsFiles(
        @CheckForNull Located own,
        boolean trusted,
        @CheckForNull Located target,
        @CheckForNull TargetGate gate) {
    /** Creates files without a separate gate: a trusted revision uses its own, an untrusted one that of its target. */
    public SettingsFiles(@CheckForNull Located own, boolean trusted, @CheckForNull Located target) {
        this(own, trusted, target, null);
    }

    /**
     * File with its location.
     *
     * @param content content in bytes
     * @param wayUp path from the current folder to that of the file, such as {@code ../../}; empty for the folder
     *     itself
     */
    @SuppressWarnings("ArrayRecordComponent") // They are never compared.
    public record Located(byte[] content, String wayUp) {
        Settings settings() throws IOException, SettingsException {
            String name = wayUp + Settings.FILE;
            return SettingsReader.read(new ReportFile(name, () -> new ByteArrayInputStream(content)))
                    .below(wayUp);
        }
    }

    /**
     * Reads the effective settings.
     *
     * @throws SettingsException if the file of the revision is invalid; an invalid file of the target only makes its
     *     gate unknown
     */
    public RestrictedSettings read() throws IOException, SettingsException {
        Settings said = own == null ? Settings.NONE : own.settings();
        if (!trusted) {
            return RestrictedSettings.of(said, ofTarget());
        }
        return gate == null ? new RestrictedSettings(said, List.of()) : RestrictedSettings.judgedBy(said, gate.gate());
    }

    /**
     * Reads the target's settings. An invalid file is not reported here but by builds of the target, because this
     * change request may be the fix; the gate is unknown until then.
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
