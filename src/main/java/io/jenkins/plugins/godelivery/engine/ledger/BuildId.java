package io.jenkins.plugins.godelivery.engine.ledger;

import java.time.Instant;

/**
 * A build, as others refer to it.
 *
 * @param name what people call it: a number in Jenkins, with its job where that is another one; the time for a report of
 *     the command line
 * @param time when its report was made
 * @param commit that it was built from, empty where that is not known
 */
public record BuildId(String name, Instant time, String commit) {
    public BuildId(String name, Instant time) {
        this(name, time, "");
    }

    /** What people call it in a sentence: {@code #41}. */
    public String title() {
        return isNumber() ? "#" + name : name;
    }

    private boolean isNumber() {
        return name.chars().allMatch(Character::isDigit);
    }

    /** The same for builds of another job, where a number alone would be taken for one of their own. */
    BuildId in(String job) {
        return isNumber() ? new BuildId(job + " #" + name, time, commit) : this;
    }
}
