package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Location to start from.
 *
 * @param packageName empty if unknown
 * @param file relative to the module's folder or workspace if the package's module is known, otherwise prefixed by the
 *     package; empty for a test or a package as a whole
 * @param line 0 if unknown
 * @param subject a test, a function, a linter; may be empty
 * @param message description of the finding, one line
 * @param key ID on the page that shows it if that is none of these: fingerprint of a race, name of an image; may be
 *     empty
 */
public record Location(String packageName, String file, int line, String subject, Message message, String key) {
    /** Creates a location that its file, package or subject identifies. */
    public Location(String packageName, String file, int line, String subject, Message message) {
        this(packageName, file, line, subject, message, "");
    }

    /** Returns the message in English. */
    public String text() {
        return message.text();
    }

    /** Formats the location as one line of a log: {@code orders/refund_test.go:31 TestRefund: got 5, want 4}. */
    public String describe() {
        String where = file.isEmpty() ? packageName : file;
        String start = line == 0 ? where : where + ":" + line;
        String place = (start + " " + subject).strip();
        return place.isEmpty() ? text() : place + ": " + text();
    }
}
