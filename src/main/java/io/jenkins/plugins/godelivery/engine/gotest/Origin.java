package io.jenkins.plugins.godelivery.engine.gotest;

/**
 * One run of one command: a step in Jenkins, a tool and module of {@code run}, or a given file. Results of one origin
 * are runs of the same tests, of which the last counts; a failure in one origin is not healed by another.
 *
 * @param id unique within a report
 * @param label display name: {@code tags integration}, a branch, a file
 */
public record Origin(String id, String label) {
    public static final Origin UNNAMED = new Origin("", "");

    /** Returns an origin whose ID is its label. */
    public static Origin of(String name) {
        return new Origin(name, name);
    }

    /** Returns the origin of the nth command that wrote into one stream. */
    Origin command(int number) {
        return number == 1 ? this : new Origin(id + " #" + number, (label + " #" + number).strip());
    }
}
