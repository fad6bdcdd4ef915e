package io.jenkins.plugins.godelivery.engine.input;

/**
 * How much of what a build leaves behind is read, kept and written: the one place that says so. A build is written by
 * anybody, and a controller serves everybody. Whoever reads or writes asks here, and tells what it left out as a
 * {@link Warning}, as a gap or in the text that it cut.
 *
 * <p>The bounds are a multiple of what the largest repositories have; what a bound protects stands beside it.
 */
public enum Budget {
    /** Of one file that a tool wrote, unpacked: a test stream of a day has less. A small archive may hold a thousandfold. */
    REPORT_BYTES(16L << 30, "bytes"),
    /** Of a record of an image, or of a line that records a deployment: they are held whole. */
    RECORD_BYTES(8L << 20, "bytes"),
    /** Records of one kind in a report. */
    RECORDS(10_000, "records"),
    /** Of the files of a step together, packed, as they are kept beside build.xml. */
    STEP_BYTES(4L << 30, "packed bytes"),
    /** Files of a step: there may be a race log for each process. */
    STEP_FILES(1_000, "files"),

    /** Of what tests printed in the log of a step, of its headings, in JUnit's XML and on the pages of a report. */
    LOG_DETAILS(4L << 20, "characters"),
    LOG_LENGTH(16L << 20, "characters"),
    JUNIT_LENGTH(16L << 20, "characters"),
    PAGES_LENGTH(64L << 20, "characters"),
    /** Cases in JUnit's XML: the junit plugin holds all of them in the memory of the controller. */
    JUNIT_CASES(200_000, "tests"),
    /** Names of tests or packages of one thing, such as those that a crash ended. */
    NAMES(1_000, "names"),
    /** Levels of tests within tests. */
    LEVELS(1_000, "levels"),

    /** Of one source; the largest of the standard library has 1 MB. It is held in memory, and so are its tokens. */
    SOURCE_BYTES(8L << 20, "bytes"),
    /** Of the sources of a step together, unpacked. */
    SOURCES_BYTES(2L << 30, "bytes of sources"),
    /** Sources of a step, go.mod files included. */
    SOURCES(200_000, "sources"),
    /** Characters of a path: PATH_MAX of Linux. */
    PATH_LENGTH(4096, "characters"),
    /** Bytes of the paths of an archive and of its folders: whoever opens it holds all of them in memory. */
    PATHS_BYTES(64L << 20, "bytes of paths"),
    /** Of sources held in memory for whoever asks for the same one again. */
    CACHED_SOURCE_BYTES(16L << 20, "bytes of sources"),
    /** Of sources read again for showing lines of them, or for naming races by them: a report has some seconds for it. */
    SHOWN_SOURCE_BYTES(256L << 20, "bytes of sources"),
    /** Ends of one path by which a source is looked for: a stack may name a folder of another machine. */
    PATH_ENDS(64, "ends of a path"),

    /** Of a file that people write to configure something. */
    SETTINGS_BYTES(1L << 20, "bytes"),
    /** Of one value that somebody configures: an argument of a command has no more room on Linux than twice as much. */
    VALUE_LENGTH(64L << 10, "characters"),

    /** Of a text that build.xml keeps. */
    RECORDED_LENGTH(8_000, "characters"),
    /** Of a source line that is shown or that names something. */
    LINE_LENGTH(1000, "characters"),
    /** Of a suggested fix. */
    EDITS(1_000, "edits"),
    /** Of a suggested fix, as a diff. */
    PATCH_BYTES(64L << 10, "bytes");

    private final long most;
    private final String things;

    Budget(long most, String things) {
        this.most = most;
        this.things = things;
    }

    /** The bound itself is within it. */
    public long most() {
        return most;
    }

    /** The bound of something that an array holds. */
    public int count() {
        return Math.toIntExact(most);
    }

    public boolean isExceededBy(long amount) {
        return amount > most;
    }

    /** "more than 8388608 bytes", for messages. */
    public String exceeded() {
        return "more than " + most + " " + things;
    }
}
