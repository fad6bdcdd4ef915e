package io.jenkins.plugins.godelivery.engine.masking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values whose names stand in the line before, as lists of variables have them: {@code - name: DB_PASS}, then
 * {@code value: …}. Lines of one origin belong together, whoever else prints meanwhile.
 */
final class NamedValues {
    /** Origins of which the next line is waited for, and lines of others in between: then it does not come any more. */
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

    /** Whether the word is there, in letters of any size. */
    private static boolean mayName(String line) {
        for (int at = line.length() - "name".length(); at >= 0; at--) {
            if ((line.charAt(at) | ' ') == 'n' && line.regionMatches(true, at, "name", 0, "name".length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether no line is waited for. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether a line is the value of the one before. */
    boolean isValue(String origin, String line) {
        return names.containsKey(origin) && VALUE.matcher(line).matches();
    }

    /**
     * The next line of an origin, without the value that the one before named.
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
