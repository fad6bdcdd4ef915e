package io.jenkins.plugins.godelivery.engine.masking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks values whose names are in the line before, as in lists of variables: {@code - name: DB_PASS}, then {@code
 * value: …}. Lines of one origin belong together, whatever other output is interleaved.
 */
final class NamedValues {
    /** Maximum number of origins that wait for their next line, and of other lines in between. */
    private static final int MOST = 1_000;

    private static final Pattern NAME = Pattern.compile(
            "(?i)\\bname[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?[\\w.-]{0,60}?" + SecretForms.NAME + "[\"']?,?\\s{0,3}\\z");

    private static final Pattern VALUE = Pattern.compile(
            "(?i)(\\s{0,80}+[\"']?value[\"']?\\s{0,3}[:=]\\s{0,3}+[\"']?)(?!\\*\\*\\*)([^\\s\"'{\\[].*?)([\"']?,?\\s{0,3}+)");

    private final Map<String, String> names = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    private int lines;

    /** Returns whether the line contains "name", in any case. */
    private static boolean mayName(String line) {
        for (int at = line.length() - "name".length(); at >= 0; at--) {
            if ((line.charAt(at) | ' ') == 'n' && line.regionMatches(true, at, "name", 0, "name".length())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether no line is awaited. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Returns whether a line is the value for the line before. */
    boolean isValue(String origin, String line) {
        return names.containsKey(origin) && VALUE.matcher(line).matches();
    }

    /**
     * Returns the next line of an origin without the value that the line before named.
     *
     * @param line without its end
     */
    String next(String origin, String line) {
        String name = names.remove(origin);
        if (name != null) {
            Matcher value = VALUE.matcher(line);
            if (value.matches() && !SecretNames.isHarmless(name, value.group(2))) {
                return value.group(1) + SecretNames.MASK + value.group(3);
            }
        }
        Matcher named = NAME.matcher(line);
        if (mayName(line) && named.find() && !SecretNames.isAbout(named.group(1))) {
            names.put(origin, named.group(1));
            lines = 0;
        } else if (++lines > MOST) {
            names.clear();
        }
        return line;
    }
}
