package io.jenkins.plugins.godelivery.engine.goroutine;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import java.util.ArrayList;
import java.util.List;

/** The stack of one goroutine as the runtime prints it, read line by line. */
public final class GoroutineStack {
    private static final String CREATED_BY = "created by ";
    private static final String IN_GOROUTINE = " in goroutine ";

    private final GoroutineHeader header;
    private final List<StackFrame> frames = new ArrayList<>();
    private String function = "";
    private boolean created;
    private StackFrame creator = new StackFrame("", "", 0);
    private long creatorGoroutine;

    /** Begins with the first line of the stack. */
    public GoroutineStack(GoroutineHeader header) {
        this.header = header;
    }

    /** Adds a further line; one that is not understood is ignored. */
    public void line(String line) {
        if (line.startsWith("\t")) {
            place(line.strip());
        } else if (line.startsWith(CREATED_BY)) {
            created(line.substring(CREATED_BY.length()));
        } else {
            function = withoutArguments(line);
        }
    }

    private void created(String by) {
        int in = by.indexOf(IN_GOROUTINE);
        function = in < 0 ? by : by.substring(0, in);
        creator = new StackFrame(function, "", 0);
        creatorGoroutine = in < 0 ? 0 : GoroutineHeader.number(by, in + IN_GOROUTINE.length());
        created = true;
    }

    private void place(String text) {
        if (function.isEmpty() || frames.size() >= Budget.FRAMES.count()) {
            return;
        }
        int offset = text.lastIndexOf(" +0x");
        String place = offset < 0 ? text : text.substring(0, offset);
        int colon = place.lastIndexOf(':');
        String file = colon < 0 ? place : place.substring(0, colon);
        StackFrame frame =
                new StackFrame(function, file, colon < 0 ? 0 : (int) GoroutineHeader.number(place, colon + 1));
        if (created) {
            creator = frame;
        } else {
            frames.add(frame);
        }
        function = "";
    }

    /** Removes the last parentheses of {@code p.(*T).Set(0xc000, {0x1, 0x2})}. */
    private static String withoutArguments(String call) {
        int depth = 0;
        for (int i = call.length() - 1; i > 0; i--) {
            char c = call.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                return c == '(' ? call.substring(0, i) : call;
            }
        }
        return call;
    }

    /** Returns what its first line says. */
    public GoroutineHeader header() {
        return header;
    }

    /** Returns the frames, innermost first. */
    public List<StackFrame> frames() {
        return frames;
    }

    /** Returns where it was created; the function is empty if unknown or the main goroutine, the line 0 if unknown. */
    public StackFrame creator() {
        return creator;
    }

    /** Returns the number of the goroutine that created it, 0 if unknown (before Go 1.21). */
    public long creatorGoroutine() {
        return creatorGoroutine;
    }
}
