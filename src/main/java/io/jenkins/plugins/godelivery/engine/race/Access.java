package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/**
 * One of the two conflicting accesses of a race.
 *
 * @param previous whether the report calls it the earlier one
 * @param goroutine its number; the main goroutine is 1, as the runtime numbers it
 * @param stack innermost call first; empty where the race runtime failed to restore it
 */
public record Access(AccessKind operation, boolean previous, long goroutine, List<StackFrame> stack) {
    public static final long MAIN_GOROUTINE = 1;

    public Access {
        stack = List.copyOf(stack);
    }

    public boolean restored() {
        return !stack.isEmpty();
    }

    /** The package that called into Go's own code to make the access. */
    String packageName() {
        return stack.stream()
                .filter(frame -> !frame.isRuntime() && !frame.isStandardLibrary())
                .findFirst()
                .orElse(at())
                .packageName();
    }

    /** Where the access is in the eyes of the reader: the first frame outside the runtime. */
    public StackFrame at() {
        for (StackFrame frame : stack) {
            if (!frame.isRuntime()) {
                return frame;
            }
        }
        return restored() ? stack.get(0) : StackFrame.UNKNOWN;
    }
}
