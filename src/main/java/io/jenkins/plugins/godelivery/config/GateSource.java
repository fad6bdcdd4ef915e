package io.jenkins.plugins.godelivery.config;

/** Whose gate holds for a branch or a change request that is trusted: its rules, waivers and quarantine. */
public enum GateSource {
    /** Its own. Of an untrusted one it is the target's in any case. */
    REVISION,
    /** That of the branch that it is compared with. */
    TARGET;

    public String getDisplayName() {
        return switch (this) {
            case REVISION -> Messages.GateSource_Revision();
            case TARGET -> Messages.GateSource_Target();
        };
    }
}
