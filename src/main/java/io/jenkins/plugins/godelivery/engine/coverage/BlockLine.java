package io.jenkins.plugins.godelivery.engine.coverage;

/**
 * One line of a profile, {@code path:line.column,line.column statements count}. Parsed from its end, because a path may
 * contain any of the separators (a Windows path has a colon).
 */
final class BlockLine {
    int pathEnd;
    long start;
    long end;
    int statements;
    long count;

    private byte[] buffer;
    private int from;
    private int at;

    /** Parses a line into the fields; false if it is not one. */
    boolean parse(byte[] bytes, int first, int limit) {
        buffer = bytes;
        from = first;
        at = limit;
        count = number(' ');
        statements = small(number(' '));
        int endColumn = small(number('.'));
        int endLine = small(number(','));
        int startColumn = small(number('.'));
        int startLine = small(number(':'));
        pathEnd = at;
        if (count < 0 || (statements | endColumn | endLine | startColumn | startLine) < 0 || pathEnd <= from) {
            return false;
        }
        start = SourcePosition.of(startLine, startColumn);
        end = SourcePosition.of(endLine, endColumn);
        return true;
    }

    /**
     * Parses the number that ends here and follows a separator, and moves to that. Values beyond a long are saturated:
     * counters exceed 2^32, and merged ones may exceed 2^63.
     *
     * @return -1 if there is none, and again for everything before it
     */
    private long number(char separator) {
        int digits = at;
        while (digits > from && isDigit(buffer[digits - 1])) {
            digits--;
        }
        if (digits == at || digits == from || buffer[digits - 1] != separator) {
            at = from;
            return -1;
        }
        long value = 0;
        for (int i = digits; i < at; i++) {
            int digit = buffer[i] - '0';
            value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
        }
        at = digits - 1;
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int small(long number) {
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }
}
