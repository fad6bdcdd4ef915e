package io.jenkins.plugins.godelivery.engine.command;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a tool as far as what it can do depends on it. */
public record ToolVersion(int major, int minor, int patch) implements Comparable<ToolVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");
    private static final Comparator<ToolVersion> ORDER = Comparator.comparingInt(ToolVersion::major)
            .thenComparingInt(ToolVersion::minor)
            .thenComparingInt(ToolVersion::patch);

    /** The first version in the text: {@code go1.27rc1 X:boringcrypto}, {@code devel go1.28-0a1b2c}, {@code v2.15.0}. */
    public static Optional<ToolVersion> find(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String patch = found.group(3);
        return Optional.of(new ToolVersion(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new ToolVersion(wantedMajor, wantedMinor, 0)) >= 0;
    }

    @Override
    public int compareTo(ToolVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
