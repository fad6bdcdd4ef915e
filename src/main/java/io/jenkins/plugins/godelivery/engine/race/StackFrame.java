package io.jenkins.plugins.godelivery.engine.race;

/**
 * One frame of a stack.
 *
 * @param function as printed, without the parentheses: {@code example.com/p.(*T).Set}; {@code ??} if unknown
 * @param file as printed; {@code -} if unknown
 * @param line 0 if unknown
 */
public record StackFrame(String function, String file, int line) {
    static final StackFrame UNKNOWN = new StackFrame("??", "-", 0);

    /** Returns whether the runtime acts on behalf of its caller: map accesses, slice growth, goroutine exit. */
    boolean isRuntime() {
        return function.startsWith("runtime.");
    }

    /**
     * Returns whether the code is of the standard library, whose packages have no dot in the first element. The runtime
     * implements some functions of other packages, such as {@code sync.runtime_SemacquireMutex}.
     */
    public boolean isStandardLibrary() {
        String name = packageName();
        int slash = name.indexOf('/');
        String first = slash < 0 ? name : name.substring(0, slash);
        String path = file.replace('\\', '/');
        return !first.isEmpty()
                && first.indexOf('.') < 0
                && (path.contains("/src/" + name + "/") || path.contains("/src/runtime/"));
    }

    /** Returns the import path of the function's package; empty if the function does not tell. */
    public String packageName() {
        int brackets = function.indexOf('[');
        int slash = function.lastIndexOf('/', brackets < 0 ? function.length() : brackets);
        int dot = function.indexOf('.', slash + 1);
        // The linker encodes dots of the last path element as %2e.
        return dot < 0 ? "" : function.substring(0, dot).replace("%2e", ".");
    }
}
