package io.jenkins.plugins.godelivery.engine.command;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of a tool, in the order of Go (go doc go/version) and of semantic versions, which agree if both have a form
 * for it: 1.28-devel, 1.28beta1, 1.28rc1, 1.28.0, 1.28.1.
 *
 * @param stage stage; an unreleased version precedes the release with the same numbers
 * @param number number of the beta or release candidate, else 0
 */
public record ToolVersion(int major, int minor, int patch, Stage stage, int number) implements Comparable<ToolVersion> {
    /** The major number and any further components. */
    static final Pattern FORM =
            Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:-?(alpha|beta|rc)[.]?(\\d{0,6}))?");

    private static final Pattern PRINTED = Pattern.compile("\\d{1,6}\\.\\d.*", Pattern.DOTALL);
    /** Go's development versions, and pseudo-versions of untagged commits (go help pseudo-versions). */
    private static final Pattern BETWEEN_RELEASES =
            Pattern.compile("-devel.*|-([a-z0-9.]+\\.)?0\\.\\d{14}-.*|-\\d{14}-.*");

    private static final Comparator<ToolVersion> ORDER = Comparator.comparingInt(ToolVersion::major)
            .thenComparingInt(ToolVersion::minor)
            .thenComparingInt(ToolVersion::patch)
            .thenComparing(ToolVersion::stage)
            .thenComparingInt(ToolVersion::number);

    /** Stages in ascending order. */
    public enum Stage {
        DEVEL,
        ALPHA,
        BETA,
        RC,
        RELEASE
    }

    /** Creates a released version. */
    public ToolVersion(int major, int minor, int patch) {
        this(major, minor, patch, Stage.RELEASE, 0);
    }

    /**
     * Finds the first version in the output of a tool: {@code go1.27rc1 X:boringcrypto}, {@code go1.24.5-custom} (which
     * is 1.24.5), {@code devel go1.28-0a1b2c}, {@code go1.28-devel_0a1b2c}, {@code v2.15.0}.
     */
    public static Optional<ToolVersion> find(String text) {
        Matcher start = PRINTED.matcher(text);
        if (!start.find()) {
            return Optional.empty();
        }
        Matcher found = FORM.matcher(start.group());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        ToolVersion version = of(found);
        String rest = start.group().substring(found.end()).split("\\s", 2)[0];
        boolean devel =
                text.startsWith("devel ") || BETWEEN_RELEASES.matcher(rest).matches();
        return Optional.of(
                devel ? new ToolVersion(version.major, version.minor, version.patch, Stage.DEVEL, 0) : version);
    }

    /** @param found match of {@link #FORM}; missing numbers count as 0 */
    static ToolVersion of(Matcher found) {
        String stage = found.group(4);
        return new ToolVersion(
                number(found.group(1)),
                number(found.group(2)),
                number(found.group(3)),
                stage == null ? Stage.RELEASE : Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                number(found.group(5)));
    }

    private static int number(@CheckForNull String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Returns whether it is this version or a later one. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    @Override
    public int compareTo(ToolVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String release = major + "." + minor + "." + patch;
        String brief = patch == 0 ? major + "." + minor : release;
        return switch (stage) {
            case RELEASE -> release;
            case DEVEL -> brief + "-devel";
            default -> brief + stage.name().toLowerCase(Locale.ROOT) + number;
        };
    }
}
