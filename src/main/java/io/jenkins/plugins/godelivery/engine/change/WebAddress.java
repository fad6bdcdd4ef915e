package io.jenkins.plugins.godelivery.engine.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of a repository on the web, as its remote suggests. It never has a user or a password, and only a scheme, host
 * and path that need no escaping.
 *
 * @param site scheme, host and port: {@code https://git.example.com:8443}
 * @param host lower case, without the port
 * @param path segments of the path, at least two, without the ending {@code .git}
 */
public record WebAddress(String site, String host, List<String> path) {
    private static final int MAX_LENGTH = 1000;
    private static final String GIT = ".git";
    private static final String HOST = "([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)";
    private static final Pattern HTTP = Pattern.compile("(?i)(https?)://(?:[^/@]*@)?" + HOST + "(:\\d{1,5})?/(.*)");
    /** The port is that of the SSH server. */
    private static final Pattern SSH =
            Pattern.compile("(?i)(?:git\\+)?ssh://(?:[^/@]*@)?" + HOST + "(?::\\d{1,5})?/(.*)");

    private static final Pattern SCP = Pattern.compile("(?:[^/@:]*@)?" + HOST + ":(?!//)/?(.*)");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~+-]+");

    /** Subdomains of code hosts that serve SSH on the port of HTTPS. */
    private static final Pattern SSH_HOST = Pattern.compile("^(alt)?ssh\\.");

    public WebAddress {
        path = List.copyOf(path);
    }

    /**
     * Returns the address for the URL of a remote.
     *
     * @param remote as git's configuration has it, or as {@link #toString} gives it
     * @return empty if the remote is no repository on a server, or has characters that no known server allows
     */
    public static Optional<WebAddress> of(String remote) {
        if (remote.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher http = HTTP.matcher(remote);
        if (http.matches()) {
            String scheme = http.group(1).toLowerCase(Locale.ROOT);
            String port = http.group(3) == null ? "" : http.group(3);
            return of(scheme, http.group(2).toLowerCase(Locale.ROOT), port, http.group(4));
        }
        Matcher ssh = SSH.matcher(remote);
        Matcher found = ssh.matches() || remote.contains("://") ? ssh : SCP.matcher(remote);
        if (!found.matches() || found.group(1).length() == 1) { // A single letter is a drive of Windows.
            return Optional.empty();
        }
        String host = SSH_HOST.matcher(found.group(1).toLowerCase(Locale.ROOT)).replaceFirst("");
        return of("https", host, "", found.group(2));
    }

    /** Returns the path without slashes at its end, and without {@code .git}. */
    private static String withoutEnding(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String name = path.substring(0, end);
        return name.endsWith(GIT) ? name.substring(0, end - GIT.length()) : name;
    }

    private static Optional<WebAddress> of(String scheme, String host, String port, String path) {
        String name = withoutEnding(path);
        List<String> segments = Arrays.asList(name.split("/", -1));
        boolean isPlain = segments.stream()
                .allMatch(segment -> SEGMENT.matcher(segment).matches() && !segment.matches("\\.{1,2}"));
        return isPlain && segments.size() > 1
                ? Optional.of(new WebAddress(scheme + "://" + host + port, host, segments))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return site + "/" + String.join("/", path);
    }
}
