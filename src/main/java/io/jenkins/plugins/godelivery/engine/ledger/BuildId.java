package io.jenkins.plugins.godelivery.engine.ledger;

import java.time.Instant;

/**
 * Identifies a build.
 *
 * @param name display name: a number in Jenkins, with its job if that is another one; the branch and
 *     local time for a report of the command line
 * @param time of its report
 * @param commit that it was built from, empty if unknown
 */
public record BuildId(String name, Instant time, String commit) {
    public BuildId(String name, Instant time) {
        this(name, time, "");
    }

    /** Returns the name for use in a sentence: {@code #41}. */
    public String title() {
        return isNumber() ? "#" + name : name;
    }

    private boolean isNumber() {
        return name.chars().allMatch(Character::isDigit);
    }

    /** Returns this for builds of another job, with a name that includes the job. */
    BuildId in(String job) {
        return isNumber() ? new BuildId(job + " #" + name, time, commit) : this;
    }
}
