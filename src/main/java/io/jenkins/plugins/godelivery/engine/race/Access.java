package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/**
 * One of the two conflicting accesses of a race.
 *
 * @param previous whether the report calls it the earlier one
 * @param goroutine its number; the main goroutine is 1, as in the runtime
 * @param stack innermost call first; empty if the race runtime failed to restore it
 */
public record Access(AccessKind operation, boolean previous, long goroutine, List<StackFrame> stack) {
    public static final long MAIN_GOROUTINE = 1;

    public Access {
        stack = List.copyOf(stack);
    }

    public boolean restored() {
        return !stack.isEmpty();
    }

    /** Returns the package that made the access, possibly through the standard library. */
    String packageName() {
        return stack.stream()
                .filter(frame -> !frame.isRuntime() && !frame.isStandardLibrary())
                .findFirst()
                .orElse(at())
                .packageName();
    }

    /** Returns the location of the access for a reader: the first frame outside the runtime. */
    public StackFrame at() {
        for (StackFrame frame : stack) {
            if (!frame.isRuntime()) {
                return frame;
            }
        }
        return restored() ? stack.get(0) : StackFrame.UNKNOWN;
    }
}
