package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.List;

/** Text as build.xml can hold it: one character that XML does not know makes the whole file unreadable. */
final class RecordedText {
    private RecordedText() {}

    static String of(String text) {
        return UntrustedText.xml(text);
    }

    static List<String> of(List<String> texts) {
        return new ArrayList<>(texts.stream().map(RecordedText::of).toList());
    }

    /** The same, cut where nobody would read on. */
    @CheckForNull
    static String cut(@CheckForNull String text) {
        return text == null ? null : of(UntrustedText.cut(text, Budget.RECORDED_LENGTH.count()));
    }
}
