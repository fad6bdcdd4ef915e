package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.Locale;

/** Recognises the names that Go code gives to errors. */
final class ErrorName {
    private ErrorName() {}

    /**
     * Matches {@code err}, {@code Err}, {@code errs}; {@code err2}, {@code errClose}; {@code readErr}, {@code cerr},
     * {@code LastError}.
     */
    static boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("err")
                || lower.endsWith("errs")
                || lower.endsWith("error")
                || lower.endsWith("errors")
                || (lower.startsWith("err") && !Character.isLowerCase(name.codePointAt(3)));
    }
}
