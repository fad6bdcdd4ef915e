package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.message.Message;

/** Why the tests of a package run, in the order in which they run: those that are likely to fail first. */
enum Reason {
    /** They did not pass in the reference. */
    NOT_PASSED("select.notPassed"),
    /** Files in its folder differ. */
    SOURCES("select.sources"),
    /** Something that they are compiled from, or a module, differs. */
    DEPENDENCIES("select.dependencies"),
    /** A file or variable that they read differs. */
    READS("select.reads"),
    FLAKY("select.flaky"),
    /** The reference has no record of it. */
    NEW("select.new"),
    /** The go command kept no list of what they read. */
    NO_TEST_LOG("select.noTestLog"),
    /** They, or what they are compiled from, read files outside of the tests, which go does not log. */
    STARTUP("select.startup"),
    /** They start programs, and what these read is not known. */
    PROGRAMS("select.programs"),
    /** It is compiled by other compilers than Go's. */
    MIXED("select.mixed"),
    /** The go command cannot load it, or a file cannot be read. */
    UNREADABLE("select.unreadable"),
    /** A run without any test would prove nothing. */
    EVIDENCE("select.evidence"),
    /** Nothing: it is unchanged. */
    NONE("select.unchanged");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** Returns a line with the number of packages that run for this reason. */
    Message message(int packages, String names) {
        return Message.of(code, packages, names);
    }
}
