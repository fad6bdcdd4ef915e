package io.jenkins.plugins.godelivery.engine.command;

import java.util.regex.Pattern;

/**
 * Options of the race detector. It writes a report in many pieces, into which other output can cut; into a file of its
 * own it writes them whole.
 */
final class RaceDetectorOptions {
    private static final Pattern LOG_PATH = Pattern.compile("(^|[\\s,:])log_path\\s*=");
    /** What ends a value (sanitizer_flag_parser.cpp: is_space). */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,:]");

    private RaceDetectorOptions() {}

    /**
     * GORACE with a log file, unless the user has one already.
     *
     * @param own the user's value
     */
    static String withLog(String own, String logPath) {
        if (LOG_PATH.matcher(own).find()) {
            return own;
        }
        return (own + " log_path=" + quote(logPath)).strip();
    }

    private static String quote(String path) {
        if (!SEPARATOR.matcher(path).find()) {
            return path;
        }
        return path.indexOf('"') < 0 ? '"' + path + '"' : "'" + path + "'";
    }
}
