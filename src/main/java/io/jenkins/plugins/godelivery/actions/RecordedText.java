package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.List;

/** Makes text fit for build.xml: a single character that XML forbids makes the whole file unreadable. */
final class RecordedText {
    private RecordedText() {}

    static String of(String text) {
        return UntrustedText.xml(text);
    }

    static List<String> of(List<String> texts) {
        return new ArrayList<>(texts.stream().map(RecordedText::of).toList());
    }

    /** Returns the text truncated to a readable length. */
    @CheckForNull
    static String cut(@CheckForNull String text) {
        return text == null ? null : of(UntrustedText.cut(text, Budget.RECORDED_LENGTH.count()));
    }
}
