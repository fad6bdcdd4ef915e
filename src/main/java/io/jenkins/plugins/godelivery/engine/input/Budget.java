package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Limits of what is read, kept and written of a build's results, in one place. Anyone may write a build, and a
 * controller serves all users. Readers and writers check these limits and report what they left out as a {@link
 * Warning}, as a gap or in the truncated text.
 *
 * <p>The limits are a multiple of what the largest repositories need; each states what it protects.
 */
public enum Budget {
    /** One file that a tool wrote, unpacked: a test stream of a day is smaller. Archives expand a thousandfold. */
    REPORT_BYTES(16L << 30, "bytes"),
    /** Time to read a report on a controller, which has few threads for all reports. */
    REPORT_MINUTES(20, "minutes"),
    /** State of a log that is followed live; test results beyond it are reported at the end. */
    LIVE_MEMORY(64L << 20, "bytes of memory"),
    /** One image record, or one line of a deployment record; a parser makes a tree of many times its size. */
    RECORD_BYTES(2L << 20, "bytes"),
    /** Records of one kind in a report. */
    RECORDS(10_000, "records"),
    /** Failed conditions of a SonarQube quality gate. */
    SONAR_CONDITIONS(100, "conditions"),
    /** All files of a step, packed, as stored beside build.xml. */
    STEP_BYTES(4L << 30, "packed bytes"),
    /** Files of a step; there may be one race log per process. */
    STEP_FILES(1_000, "files"),

    /** Test output in the log of a step, headings of that log, JUnit XML, and pages of a report. */
    LOG_DETAILS(4L << 20, "characters"),
    LOG_LENGTH(16L << 20, "characters"),
    JUNIT_LENGTH(16L << 20, "characters"),
    PAGES_LENGTH(64L << 20, "characters"),
    /** Cases in JUnit XML; the junit plugin holds all of them in the memory of the controller. */
    JUNIT_CASES(200_000, "tests"),
    /** Names of tests or packages of one item, such as those that a crash ended. */
    NAMES(1_000, "names"),
    /** Lint issues of a report, in any format. */
    LINT_ISSUES(500_000, "issues"),
    /** One text of a lint issue. */
    LINT_TEXT_LENGTH(8_000, "characters"),
    /** Source lines and suggested fixes of all lint issues. */
    LINT_DETAILS_LENGTH(40_000_000, "characters"),
    /** Characters of a JSON text, and bytes of XML between two tags. */
    JSON_TEXT_LENGTH(1L << 20, "characters"),
    /** Names of XML elements and attributes; a parser keeps all distinct ones. */
    XML_NAMES(1_000, "names of elements and attributes"),
    /** Vulnerabilities of a report; a large image has some thousands. */
    VULNERABILITIES(50_000, "vulnerabilities"),
    /** Build errors, and packages that did not build; a longer page is of no use. */
    BUILD_ERRORS(100_000, "build errors"),
    /** Characters of one error; a linker can print megabytes about one missing library. */
    BUILD_ERROR_LENGTH(16_000, "characters"),
    /** Benchmark results of a package. */
    BENCHMARKS(100_000, "benchmarks"),
    /** Characters of test names that a ledger takes over from earlier builds. */
    LEDGER_NAMES_LENGTH(64L << 20, "characters"),
    /** Tests that were running when a process ended and that are given a reason for it. */
    CRASHED_TESTS(100_000, "tests"),
    /** Name of a test or package; longer ones, which Go does not run, are truncated. */
    NAME_BYTES(32L << 10, "bytes"),
    /** Levels of nested tests. */
    LEVELS(1_000, "levels"),
    /** Package builds read concurrently; further ones share one reader and only lose their continuation lines. */
    OPEN_BUILDS(10_000, "outputs of builds"),
    /** Line of a rewritten log or stream; no tool writes longer ones. */
    LOG_LINE_BYTES(1L << 20, "bytes"),
    /** Line of a test stream, of which only the beginning is read if it is longer; no Go tool writes such a line. */
    EVENT_LINE_BYTES(16L << 20, "bytes"),
    /** Packages that import each other, as the go command lists them. */
    IMPORT_CHAIN(10_000, "packages"),
    /** Distinct races; further ones count as reports of the last one, because a longer page is of no use. */
    RACES(20_000, "races"),
    /** Frames of all races; beyond it only the locations of the accesses are kept. */
    RACE_FRAMES(400_000, "frames"),
    /** Tests whose first race is known. */
    RACING_TESTS(200_000, "tests"),
    /** Race reports of a package that are assigned to a race, to name its victims. */
    RACE_REPORTS(100_000, "reports of races"),
    /** Function or path in a stack; names of generic code can be long. */
    FRAME_LENGTH(2_000, "characters"),
    /** Files that the tests of a step keep, bytes of one, of all, and what is looked at; texts shown on pages. */
    ARTIFACT_FILES(500, "files"),
    ARTIFACT_BYTES(16L << 20, "bytes"),
    ARTIFACTS_BYTES(256L << 20, "bytes"),
    ARTIFACT_ENTRIES(20_000, "files and folders"),
    ARTIFACT_TEXT_LENGTH(64L << 10, "characters"),
    ARTIFACT_TEXTS_LENGTH(4L << 20, "characters"),
    /** Attributes of a test, and the value of one. */
    ATTRIBUTES(100, "attributes"),
    ATTRIBUTE_LENGTH(16L << 10, "characters"),
    /** Packages of a stream whose first event is checked for a lost beginning. */
    BEGINNINGS(100_000, "packages"),
    /** Lines before the first event of a stream; those beyond it are other output. */
    WAITING_LINES(10_000, "lines"),
    /** Packages of a stream that did not build and whose end is awaited. */
    UNBUILT_PACKAGES(10_000, "packages"),
    /** Failed tests of a package among which its cause is searched. */
    FAILURES(10_000, "tests"),
    /** Output of failing tests in memory; more goes to a temporary file. */
    OUTPUT_MEMORY(16L << 20, "bytes"),
    /** Total output of failing tests. */
    OUTPUT_BYTES(4L << 30, "bytes"),
    /** Frames of a goroutine in a crash. */
    FRAMES(120, "frames"),
    /** Output of one t.Error call, as far as a message needs it. */
    ERROR_BYTES(8L << 10, "bytes"),
    /** Goroutines of a crash, more of which say nothing further about the culprit; leaks of a package or report. */
    GOROUTINES(2_000, "goroutines"),
    LEAKED_GOROUTINES(20_000, "leaked goroutines"),
    /** Line of a crash or of a benchmark. */
    CRASH_LINE_BYTES(4_096, "bytes"),
    /** Output of a package without -json; its name comes after it. */
    PLAIN_TEXT_BYTES(32L << 20, "bytes"),
    /** Line of text beside a lint report. */
    LINT_LINE_BYTES(4_000, "bytes"),
    /** Items of a list in a lint issue: lines, fixes, edits, arguments. */
    LINT_LIST(1_000, "items"),
    /** Source lines of a lint issue. One about a whole file has all of its lines; these show where it begins. */
    LINT_SOURCE_LINES(10, "lines"),
    /** Distinct texts that lint issues share. */
    SHARED_TEXTS(100_000, "texts"),
    /** Warnings of a file; more tell a reader nothing new. */
    WARNINGS(20, "warnings"),
    /** Folders of a checkout that are searched for a go.mod. */
    MODULE_FOLDERS(20_000, "folders"),
    /** Folders of a checkout that are cached. */
    KNOWN_FOLDERS(50_000, "folders"),
    /** New tests of a change that run several times. */
    NEW_TESTS(1_000, "new tests"),
    /** Test files of a package. */
    TEST_FILES(2_000, "test files"),
    /** Lines with the exits of the commands of a step. */
    EXIT_LINES(20_000, "lines"),
    /** Lint issues shown as fixed. */
    SHOWN_FIXED_ISSUES(5_000, "issues"),
    /** Failures shown with the surrounding code. */
    SHOWN_SNIPPETS(200, "snippets"),
    /** Failures shown in one list. */
    SHOWN_FAILURES(1_000, "failures"),
    /** Flaky tests shown. */
    SHOWN_FLAKY(500, "flaky tests"),
    /** Benchmarks shown. */
    SHOWN_BENCHMARKS(5_000, "benchmarks"),
    /** Changes of one kind shown. */
    SHOWN_CHANGES(500, "changes"),
    /** Sources with changed lines shown. */
    SHOWN_CHANGED_FILES(2_000, "changed files"),
    /** Findings of tools shown for the changed lines of one file. */
    SHOWN_CHANGED_MARKS(500, "findings"),
    /** Warnings shown. */
    SHOWN_WARNINGS(200, "warnings"),
    /** Outputs in one data file. */
    OUTPUT_PART_LENGTH(256L << 10, "characters"),
    /** One answer to an assistant, a text of it, the lists inside of its elements, and the lines of a file. */
    EXCERPT_LENGTH(60_000, "characters"),
    EXCERPT_TEXT_LENGTH(2_000, "characters"),
    EXCERPT_LIST(20, "elements"),
    EXCERPT_LINES(200, "lines"),
    /** Source line shown beside a lint issue. */
    SHOWN_LINE_LENGTH(2_000, "characters"),

    /** Data passed on to later builds; longer lists are truncated and not compared as if they were complete. */
    LEDGER_TESTS(200_000, "tests"),
    LEDGER_FILES(100_000, "files"),
    LEDGER_ISSUES(200_000, "issues"),
    LEDGER_FINDINGS(2_000, "races or leaks"),
    LEDGER_BENCHMARKS(5_000, "benchmarks"),
    LEDGER_VALUES(2_000, "values of metrics"),
    LEDGER_IMAGES(1_000, "images"),
    LEDGER_FLAKY(2_000, "flaky tests"),
    LEDGER_DEPLOYMENTS(300, "deployments"),

    /** One source file; the largest of the standard library has 1 MB. It is held in memory with its tokens. */
    SOURCE_BYTES(8L << 20, "bytes"),
    /** All sources of a step, unpacked. */
    SOURCES_BYTES(2L << 30, "bytes of sources"),
    /** Source files of a step, including go.mod files. */
    SOURCES(200_000, "sources"),
    /** Characters of a path: PATH_MAX of Linux. */
    PATH_LENGTH(4096, "characters"),
    /** Bytes of the paths of an archive and of its folders; opening it holds all of them in memory. */
    PATHS_BYTES(64L << 20, "bytes of paths"),
    /** Sources cached in memory for repeated reads. */
    CACHED_SOURCE_BYTES(16L << 20, "bytes of sources"),
    /** Sources that are reread to show their lines or to name races; this takes a report some seconds. */
    SHOWN_SOURCE_BYTES(256L << 20, "bytes of sources"),
    /** Suffixes of a path that are tried to find a source: a stack may name a folder of another machine. */
    PATH_ENDS(64, "ends of a path"),

    /** Configuration file. */
    SETTINGS_BYTES(1L << 20, "bytes"),
    /** File or response that is held whole: a manifest, values, a kubeconfig, a release, output of a build tool. */
    HELD_BYTES(16L << 20, "bytes"),
    /** Line of a small file that is read line by line. */
    HELD_LINE_BYTES(64L << 10, "bytes"),
    /** One configured value; Linux limits a command argument to twice as much. */
    VALUE_LENGTH(64L << 10, "characters"),
    /** Index of a shared cache, unpacked. */
    CACHE_INDEX_BYTES(256L << 20, "bytes"),

    /** Output of git about a change, which passes through a controller. */
    DIFF_BYTES(64L << 20, "bytes of differences"),
    /** Source files of a change. */
    CHANGED_FILES(20_000, "changed files"),
    /** Ranges of changed lines; a change with more was generated. */
    CHANGED_RANGES(200_000, "ranges of changed lines"),
    /** Commits that are searched for a build to compare with. */
    ANCESTORS(1_000, "commits"),

    /** Text stored in build.xml. */
    RECORDED_LENGTH(8_000, "characters"),
    /** Source line that is shown or that names something. */
    LINE_LENGTH(1000, "characters"),
    /** Edits of a suggested fix. */
    EDITS(1_000, "edits"),
    /** Suggested fix as a diff. */
    PATCH_BYTES(64L << 10, "bytes");

    private final long most;
    private final String things;

    Budget(long most, String things) {
        this.most = most;
        this.things = things;
    }

    /** Returns the limit, inclusive. */
    public long most() {
        return most;
    }

    /** Returns the limit as the size of an array. */
    public int count() {
        return Math.toIntExact(most);
    }

    /** Returns whether an amount is above the limit. */
    public boolean isExceededBy(long amount) {
        return amount > most;
    }

    /** Returns text such as "more than 8388608 bytes", for messages. */
    public Message exceeded() {
        return Message.of("budget.exceeded", String.valueOf(most), things);
    }
}
