package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Location to start from.
 *
 * @param packageName empty where it is not known
 * @param file relative to the module's folder or workspace where the package's module is known; empty where the place is
 *     a test or a package as a whole
 * @param line 0 where unknown
 * @param subject a test, a function, a linter; may be empty
 * @param message what is to be seen there, one line
 * @param key what the page that shows it knows it by, where that is none of these: the fingerprint of a race, the name of
 *     an image; may be empty
 */
public record Location(String packageName, String file, int line, String subject, Message message, String key) {
    /** What file, package or subject lead to. */
    public Location(String packageName, String file, int line, String subject, Message message) {
        this(packageName, file, line, subject, message, "");
    }

    /** The message in English. */
    public String text() {
        return message.text();
    }

    /** As one line of a log: {@code orders/refund_test.go:31 TestRefund: got 5, want 4}. */
    public String describe() {
        String where = file.isEmpty() ? packageName : fileInPackage();
        String start = line == 0 ? where : where + ":" + line;
        return (start + " " + subject).strip() + ": " + text();
    }

    /** Testing names a file without its folder; where no module is known, its package tells it from others. */
    private String fileInPackage() {
        return packageName.isEmpty() || file.contains("/") ? file : packageName + "/" + file;
    }
}
