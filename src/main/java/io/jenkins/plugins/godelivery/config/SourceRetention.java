package io.jenkins.plugins.godelivery.config;

/** Retention of the sources that a build's reports refer to. The lines around races and failures are always kept. */
public enum SourceRetention {
    EVERY_BUILD,
    LAST_BUILD,
    NEVER;

    /** Returns the display name for the form. */
    public String getDisplayName() {
        return switch (this) {
            case EVERY_BUILD -> Messages.SourceRetention_EveryBuild();
            case LAST_BUILD -> Messages.SourceRetention_LastBuild();
            case NEVER -> Messages.SourceRetention_Never();
        };
    }
}
