package io.jenkins.plugins.godelivery.engine.image;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Semantic version (semver.org) of a git tag: {@code v1.2.3}, {@code 1.2.3-rc.1}, or {@code orders/v1.2.3} in a
 * repository of several modules.
 *
 * @param preRelease empty for a release
 */
public record SemanticVersion(BigInteger major, BigInteger minor, BigInteger patch, String preRelease, String text) {
    private static final String NUMBER = "(0|[1-9][0-9]{0,18})";
    private static final Pattern FORM = Pattern.compile(
            "(?:.*/)?v?(" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?)");

    /**
     * Orders pre-releases before their release, and among themselves as text, which only decides between tags of one
     * commit.
     */
    static final Comparator<SemanticVersion> ORDER = Comparator.comparing(SemanticVersion::major)
            .thenComparing(SemanticVersion::minor)
            .thenComparing(SemanticVersion::patch)
            .thenComparing(version -> version.preRelease().isEmpty())
            .thenComparing(SemanticVersion::preRelease);

    static Optional<SemanticVersion> parse(String tag) {
        Matcher parts = FORM.matcher(tag);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SemanticVersion(
                new BigInteger(parts.group(2)),
                new BigInteger(parts.group(3)),
                new BigInteger(parts.group(4)),
                parts.group(5) == null ? "" : parts.group(5),
                parts.group(1)));
    }

    boolean isRelease() {
        return preRelease.isEmpty();
    }
}
