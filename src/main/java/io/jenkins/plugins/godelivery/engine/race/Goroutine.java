package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/**
 * Creation of a goroutine that took part in a race.
 *
 * @param state {@code running} or {@code finished}
 * @param stack of the creator, innermost call first
 */
public record Goroutine(long id, String state, List<StackFrame> stack) {
    public Goroutine {
        stack = List.copyOf(stack);
    }
}
