package io.jenkins.plugins.godelivery.engine.coverage;

/**
 * A declared function or method, as `go tool cover -func` lists it.
 *
 * @param file as the profile names it
 * @param line where the declaration starts
 * @param name without the receiver
 */
public record FunctionCoverage(String file, int line, String name, StatementCount statements) {
    /** As `go tool cover -func` has it: a function without statements has 0 there. */
    public double percent() {
        return statements.percent().orElse(0);
    }
}
