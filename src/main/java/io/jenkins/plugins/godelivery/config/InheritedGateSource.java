package io.jenkins.plugins.godelivery.config;

import java.util.Optional;

/** Source of the gate settings as a job or a folder sets it. */
public enum InheritedGateSource {
    /** As the folders around it and the global configuration say. */
    INHERITED,
    /** {@link GateSource#REVISION}. */
    REVISION,
    /** {@link GateSource#TARGET}. */
    TARGET;

    public String getDisplayName() {
        return own().map(GateSource::getDisplayName).orElseGet(Messages::InheritedGateSource_Inherited);
    }

    /** Returns the source; empty if it is inherited. */
    Optional<GateSource> own() {
        return switch (this) {
            case INHERITED -> Optional.empty();
            case REVISION -> Optional.of(GateSource.REVISION);
            case TARGET -> Optional.of(GateSource.TARGET);
        };
    }
}
