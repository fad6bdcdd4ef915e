package io.jenkins.plugins.godelivery.config;

/** For how long the sources that a build's reports name are kept. The lines around races and failures stay. */
public enum SourceRetention {
    EVERY_BUILD,
    LAST_BUILD,
    NEVER;

    /** For the form. */
    public String getDisplayName() {
        return switch (this) {
            case EVERY_BUILD -> Messages.SourceRetention_EveryBuild();
            case LAST_BUILD -> Messages.SourceRetention_LastBuild();
            case NEVER -> Messages.SourceRetention_Never();
        };
    }
}
