package io.jenkins.plugins.godelivery.engine.coverage;

/**
 * A declared function or method, as `go tool cover -func` lists it.
 *
 * @param file as the profile names it
 * @param line where the declaration starts
 * @param name without the receiver
 */
public record FunctionCoverage(String file, int line, String name, StatementCount statements) {
    /** Returns the percentage as `go tool cover -func` prints it: 0 for a function without statements. */
    public double percent() {
        return statements.percent().orElse(0);
    }
}
