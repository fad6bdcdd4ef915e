package io.jenkins.plugins.godelivery.engine.command;

import java.util.regex.Pattern;

/**
 * Options of the race detector. It writes a report in many pieces, which other output can interrupt; in its own log
 * file they stay together.
 */
final class RaceDetectorOptions {
    private static final Pattern LOG_PATH = Pattern.compile("(^|[\\s,:])log_path\\s*=");
    /** Separator of values (sanitizer_flag_parser.cpp: is_space). */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,:]");

    private RaceDetectorOptions() {}

    /**
     * Returns GORACE with a log file, unless the user has set one.
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
