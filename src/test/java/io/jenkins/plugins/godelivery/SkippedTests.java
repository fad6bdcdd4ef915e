package io.jenkins.plugins.godelivery;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Prints why a test is skipped, because Maven's console only counts them. Registered for all tests by
 * META-INF/services.
 */
public final class SkippedTests implements TestWatcher, LifecycleMethodExecutionExceptionHandler {
    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        print(context, cause.getMessage());
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        print(context, reason.orElse("disabled"));
    }

    /** Handles the skip of a whole class. */
    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause) throws Throwable {
        if (cause instanceof TestAbortedException) {
            print(context, cause.getMessage());
        }
        throw cause;
    }

    private static void print(ExtensionContext context, String reason) {
        String type = context.getTestClass().map(Class::getSimpleName).orElse("");
        String method = context.getTestMethod()
                .map(found -> "." + found.getName() + " " + context.getDisplayName())
                .orElse("");
        System.out.println("skipped: " + type + method + ": " + reason);
    }
}
