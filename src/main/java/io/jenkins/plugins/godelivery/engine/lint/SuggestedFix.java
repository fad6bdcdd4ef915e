package io.jenkins.plugins.godelivery.engine.lint;

import java.util.List;

/** Edits that together repair an issue. */
public record SuggestedFix(String message, List<TextEdit> edits) {
    public SuggestedFix {
        edits = List.copyOf(edits);
    }
}
