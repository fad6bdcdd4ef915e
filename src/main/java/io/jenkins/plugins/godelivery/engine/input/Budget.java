package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Limits of what is read, kept and written of a build's results, in one place. Anybody writes a build, and a controller
 * serves everybody. Readers and writers check these limits, and report what they left out as a {@link Warning}, as a
 * gap or in the text that they cut.
 *
 * <p>The bounds are a multiple of what the largest repositories have; what a bound protects stands beside it.
 */
public enum Budget {
    /**
     * Of one file that a tool wrote, unpacked: a test stream of a day has less. A small archive may hold a
     * thousandfold.
     */
    REPORT_BYTES(16L << 30, "bytes"),
    /** For the reading of a report on a controller, which has few threads for all reports. */
    REPORT_MINUTES(20, "minutes"),
    /** For what a log that is followed live is told of; what tests do behind that is told when they have ended. */
    LIVE_MEMORY(64L << 20, "bytes of memory"),
    /**
     * Of a record of an image, or of a line that records a deployment: they are held whole, as a tree of many times
     * their size.
     */
    RECORD_BYTES(2L << 20, "bytes"),
    /** Records of one kind in a report. */
    RECORDS(10_000, "records"),
    /** Conditions of a quality gate of SonarQube that do not hold. */
    SONAR_CONDITIONS(100, "conditions"),
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
    /** Issues of linters, of a report of any format. */
    LINT_ISSUES(500_000, "issues"),
    /** Of one text of a lint issue. */
    LINT_TEXT_LENGTH(8_000, "characters"),
    /** Of source lines and suggested fixes of all lint issues. */
    LINT_DETAILS_LENGTH(40_000_000, "characters"),
    /** Characters of a text in JSON that is looked at, and bytes of XML between two tags. */
    JSON_TEXT_LENGTH(1L << 20, "characters"),
    /** Names of XML's elements and attributes: a parser keeps all that are distinct. */
    XML_NAMES(1_000, "names of elements and attributes"),
    /** Errors of a build, and packages that it failed for: a page of so many is read by nobody. */
    BUILD_ERRORS(100_000, "build errors"),
    /** Characters of one error: a linker can print megabytes about one missing library. */
    BUILD_ERROR_LENGTH(16_000, "characters"),
    /** Results of benchmarks of a package. */
    BENCHMARKS(100_000, "benchmarks"),
    /** Characters of names of tests that a ledger takes over from earlier builds. */
    LEDGER_NAMES_LENGTH(64L << 20, "characters"),
    /** Tests that ran when a process ended: of so many is told why they did not come to their end. */
    CRASHED_TESTS(100_000, "tests"),
    /** Of the name of a test or package: nothing that Go runs has a longer one, which is cut. */
    NAME_BYTES(32L << 10, "bytes"),
    /** Levels of tests within tests. */
    LEVELS(1_000, "levels"),
    /**
     * Outputs of packages that are built at a time; more share one reader, which only costs them their continuation
     * lines.
     */
    OPEN_BUILDS(10_000, "outputs of builds"),
    /** Of a line of a log or of a stream that is written again: no tool writes a longer one. */
    LOG_LINE_BYTES(1L << 20, "bytes"),
    /** Of a line of a test stream, of which the beginning is read where it is longer: no Go tool writes such a one. */
    EVENT_LINE_BYTES(16L << 20, "bytes"),
    /** Packages that import each other, as the go command lists them. */
    IMPORT_CHAIN(10_000, "packages"),
    /** Distinct races; more are counted as reports of the last one: a page with so many is read by nobody. */
    RACES(20_000, "races"),
    /** Frames of all races; behind that only the places of the accesses are kept. */
    RACE_FRAMES(400_000, "frames"),
    /** Tests of which the first race is known. */
    RACING_TESTS(200_000, "tests"),
    /** Reports of races of a package of which is known which race each was, to name its victims. */
    RACE_REPORTS(100_000, "reports of races"),
    /** Of a function or a path in a stack: names of generic code can be long. */
    FRAME_LENGTH(2_000, "characters"),
    /** Attributes of a test. */
    ATTRIBUTES(100, "attributes"),
    /** Of the value of an attribute. */
    ATTRIBUTE_LENGTH(16L << 10, "characters"),
    /** Packages of a stream whose first event may show that the beginning is lost. */
    BEGINNINGS(100_000, "packages"),
    /** Lines before the first event of a stream: somebody else says no more there. */
    WAITING_LINES(10_000, "lines"),
    /** Packages of a stream that did not build and whose end is looked for. */
    UNBUILT_PACKAGES(10_000, "packages"),
    /** Tests of a package that failed among which its cause is looked for. */
    FAILURES(10_000, "tests"),
    /** Of what failing tests printed, in memory; more goes to a temporary file. */
    OUTPUT_MEMORY(16L << 20, "bytes"),
    /** Of what failing tests printed, altogether. */
    OUTPUT_BYTES(4L << 30, "bytes"),
    /** Frames of a goroutine in a crash. */
    FRAMES(120, "frames"),
    /** Of one call of t.Error, as far as a message needs it. */
    ERROR_BYTES(8L << 10, "bytes"),
    /** Goroutines of a crash: a hundred thousand say no more about the culprit. */
    GOROUTINES(2_000, "goroutines"),
    /** Of a line of a crash or of a benchmark. */
    CRASH_LINE_BYTES(4_096, "bytes"),
    /** Of what a package printed without -json: its name stands behind it. */
    PLAIN_TEXT_BYTES(32L << 20, "bytes"),
    /** Of a line of text beside a lint report. */
    LINT_LINE_BYTES(4_000, "bytes"),
    /** Items of a list in a lint issue: lines, fixes, edits, arguments. */
    LINT_LIST(1_000, "items"),
    /** Source lines of a lint issue: one of a whole file comes with all its lines, and these show where it begins. */
    LINT_SOURCE_LINES(10, "lines"),
    /** Distinct texts that are shared between lint issues. */
    SHARED_TEXTS(100_000, "texts"),
    /** Warnings of a file: more tell a reader nothing new. */
    WARNINGS(20, "warnings"),
    /** Folders of a checkout in which a go.mod is looked for. */
    MODULE_FOLDERS(20_000, "folders"),
    /** Folders of a checkout that are remembered. */
    KNOWN_FOLDERS(50_000, "folders"),
    /** Tests that a change adds and that run several times. */
    NEW_TESTS(1_000, "new tests"),
    /** Test files of a package. */
    TEST_FILES(2_000, "test files"),
    /** Lines of the ends of commands of a step. */
    EXIT_LINES(20_000, "lines"),
    /** Lint issues that are shown as fixed. */
    SHOWN_FIXED_ISSUES(5_000, "issues"),
    /** Failures that are shown with the code around them. */
    SHOWN_SNIPPETS(200, "snippets"),
    /** Failures that are shown in one list. */
    SHOWN_FAILURES(1_000, "failures"),
    /** Flaky tests that are shown. */
    SHOWN_FLAKY(500, "flaky tests"),
    /** Benchmarks that are shown. */
    SHOWN_BENCHMARKS(5_000, "benchmarks"),
    /** Changes of a kind that are shown. */
    SHOWN_CHANGES(500, "changes"),
    /** Sources with changed lines that are shown. */
    SHOWN_CHANGED_FILES(2_000, "changed files"),
    /** Of what tools say of the changed lines of one file. */
    SHOWN_CHANGED_MARKS(500, "findings"),
    /** Warnings that are shown. */
    SHOWN_WARNINGS(200, "warnings"),
    /** Of outputs in one file of the data. */
    OUTPUT_PART_LENGTH(256L << 10, "characters"),
    /** Of a source line beside a lint issue. */
    SHOWN_LINE_LENGTH(2_000, "characters"),

    /**
     * Of what a build hands on to the next ones: lists that are longer are cut, and not compared as if they were whole.
     */
    LEDGER_TESTS(200_000, "tests"),
    LEDGER_FILES(100_000, "files"),
    LEDGER_ISSUES(200_000, "issues"),
    LEDGER_RACES(2_000, "races"),
    LEDGER_BENCHMARKS(5_000, "benchmarks"),
    LEDGER_VALUES(2_000, "values of metrics"),
    LEDGER_IMAGES(1_000, "images"),
    LEDGER_FLAKY(2_000, "flaky tests"),
    LEDGER_DEPLOYMENTS(300, "deployments"),

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
    /**
     * Of sources read again for showing lines of them, or for naming races by them: a report has some seconds for it.
     */
    SHOWN_SOURCE_BYTES(256L << 20, "bytes of sources"),
    /** Ends of one path by which a source is looked for: a stack may name a folder of another machine. */
    PATH_ENDS(64, "ends of a path"),

    /** Of a file that people write to configure something. */
    SETTINGS_BYTES(1L << 20, "bytes"),
    /**
     * Of a file or an answer that is held whole: a manifest, values, a kubeconfig, a release, what a build tool tells.
     */
    HELD_BYTES(16L << 20, "bytes"),
    /** Of a line of a small file that we read line by line. */
    HELD_LINE_BYTES(64L << 10, "bytes"),
    /** Of one value that somebody configures: an argument of a command has no more room on Linux than twice as much. */
    VALUE_LENGTH(64L << 10, "characters"),

    /** Of what git prints about a change, which passes through a controller. */
    DIFF_BYTES(64L << 20, "bytes of differences"),
    /** Sources that a change concerns. */
    CHANGED_FILES(20_000, "changed files"),
    /** Ranges of changed lines: a change that has more was written by a program. */
    CHANGED_RANGES(200_000, "ranges of changed lines"),
    /** Commits by which a build finds the one that it is compared with. */
    ANCESTORS(1_000, "commits"),

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

    /** Returns whether an amount is above the limit. */
    public boolean isExceededBy(long amount) {
        return amount > most;
    }

    /** "more than 8388608 bytes", for messages. */
    public Message exceeded() {
        return Message.of("budget.exceeded", String.valueOf(most), things);
    }
}
