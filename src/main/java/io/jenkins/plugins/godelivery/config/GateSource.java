package io.jenkins.plugins.godelivery.config;

/** Source of the gate settings for a trusted branch or change request: rules, waivers and quarantine. */
public enum GateSource {
    /** The revision itself; an untrusted one always uses those of its target. */
    REVISION,
    /** The branch that the revision is compared with. */
    TARGET;

    public String getDisplayName() {
        return switch (this) {
            case REVISION -> Messages.GateSource_Revision();
            case TARGET -> Messages.GateSource_Target();
        };
    }
}
