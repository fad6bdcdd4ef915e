package io.jenkins.plugins.godelivery.engine.goroutine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the leaked goroutines that a test binary prints between two marks when its tests have ended. A line that does
 * not belong there ends the list, so that no other output is taken for a part of it.
 */
public final class LeakScanner {
    /** The first mark; the lines up to {@link #END} are not output of the tests. */
    public static final String BEGIN = "=== godelivery: goroutine leaks begin v1";

    private static final Pattern END =
            Pattern.compile("=== godelivery: goroutine leaks end [0-9]{1,9} goroutines(, cut)?");
    private static final String HEADER = "goroutine ";
    private static final String CREATED_BY = "created by ";

    /** Limit of the list, twice that of a binary of ours: a test may print what looks like a list. */
    private static final int MAX_LENGTH = 2 << 20;

    private List<GoroutineStack> stacks = new ArrayList<>();
    private long length;
    private boolean open;
    private boolean incomplete;
    private boolean broken;

    @CheckForNull
    private GoroutineStack current;

    /** Returns whether the first mark was read and the list goes on. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Reads a line.
     *
     * @return whether it is a mark or belongs to the list
     */
    public boolean line(String line) {
        if (line.equals(BEGIN)) {
            begin();
            return true;
        }
        if (!open) {
            return false;
        }
        Matcher end = END.matcher(line);
        if (end.matches()) {
            open = false;
            incomplete |= end.group(1) != null;
            return true;
        }
        if (!isOfList(line)) {
            end();
            return false;
        }
        goroutineLine(line);
        return true;
    }

    /** Begins the list. If TestMain runs the tests twice, the second list has all of the first. */
    private void begin() {
        stacks = new ArrayList<>();
        current = null;
        open = true;
        length = 0;
        incomplete = false;
        broken = false;
    }

    private boolean isOfList(String line) {
        boolean call = line.indexOf('\t') < 0 && line.indexOf('(') > 0 && line.endsWith(")");
        return line.isEmpty()
                || (line.startsWith(HEADER) && line.endsWith(":"))
                || (current != null
                        && (call || line.startsWith("\t") || line.startsWith("...") || line.startsWith(CREATED_BY)));
    }

    private void goroutineLine(String line) {
        length += line.length();
        if (length > MAX_LENGTH || (line.startsWith(HEADER) && stacks.size() >= Budget.LEAKED_GOROUTINES.count())) {
            incomplete = true;
        }
        if (incomplete) {
            return;
        }
        if (line.startsWith(HEADER)) {
            current = new GoroutineStack(GoroutineHeader.of(line));
            stacks.add(current);
        } else if (current != null && !line.isEmpty()) {
            current.line(line);
        }
    }

    /** Ends the list if it has no end mark. */
    public void end() {
        broken |= open;
        open = false;
    }

    /** Returns whether the list has ended with its end mark. */
    public boolean isWhole() {
        return !open && !broken;
    }

    boolean isIncomplete() {
        return incomplete || broken;
    }

    List<GoroutineStack> stacks() {
        return stacks;
    }
}
