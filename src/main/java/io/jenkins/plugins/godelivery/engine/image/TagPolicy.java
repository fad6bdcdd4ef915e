package io.jenkins.plugins.godelivery.engine.image;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines the tags of an image. The defaults are the short commit hash and, on a commit with a version tag, {@code
 * 1.2.3} and {@code 1.2}. A configured tag may be a pattern such as {@code {{branch}}-{{sha}}}; a pattern that does not
 * apply (a version without a version tag) is skipped and reported in {@link #notes}.
 */
public final class TagPolicy {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z]+)\\s*\\}\\}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final int LIMIT = 128;
    private static final String LATEST = "latest";

    private final SourceRevision revision;
    private final Set<String> tags = new LinkedHashSet<>();
    private final List<Message> notes = new ArrayList<>();

    private TagPolicy(SourceRevision revision) {
        this.revision = revision;
    }

    /**
     * Determines the tags of an image.
     *
     * @param wanted tags and patterns
     * @throws IllegalArgumentException if a tag is invalid or none is left; the message names the correction
     */
    public static TagPolicy of(List<String> wanted, SourceRevision revision) {
        TagPolicy policy = new TagPolicy(revision);
        if (wanted.isEmpty()) {
            policy.defaultTags();
        } else {
            wanted.forEach(policy::add);
        }
        if (policy.tags.isEmpty()) {
            throw new InvalidInputException(
                    policy.notes.isEmpty()
                            ? Message.of("tag.noDefault")
                            : Message.of("tag.noneLeft", Message.joined(policy.notes)));
        }
        return policy;
    }

    /** Returns the tags, the most specific first. */
    public List<String> tags() {
        return List.copyOf(tags);
    }

    /** Returns the skipped tags with their reasons, one line each. */
    public List<Message> notes() {
        return List.copyOf(notes);
    }

    private void defaultTags() {
        revision.version().ifPresent(version -> {
            tags.add(sanitised(version.text()));
            if (version.isRelease()) {
                tags.add(version.major() + "." + version.minor());
            }
        });
        if (!revision.shortCommit().isEmpty()) {
            tags.add(sanitised(revision.shortCommit()));
        }
    }

    private void add(String wanted) {
        Matcher place = PLACE.matcher(wanted);
        if (!place.find()) {
            plain(wanted);
            return;
        }
        StringBuilder text = new StringBuilder();
        do {
            Optional<String> value = value(place.group(1), wanted);
            if (value.isEmpty()) {
                notes.add(Message.of("tag.leftOut", wanted, reason(place.group(1))));
                return;
            }
            place.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        } while (place.find());
        place.appendTail(text);
        plain(sanitised(text.toString()));
    }

    private void plain(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new InvalidInputException(Message.of("tag.wrong", tag, String.valueOf(LIMIT)));
        }
        if (tag.equals(LATEST) && !mayBeLatest()) {
            notes.add(Message.of("tag.leftOut", LATEST, notLatest()));
            return;
        }
        tags.add(tag);
    }

    private Message notLatest() {
        return revision.branch()
                .map(branch -> Message.of("tag.notDefaultBranch", branch))
                .or(() -> revision.pullRequest().map(number -> Message.of("tag.notMerged", number)))
                .orElseGet(() -> Message.of("tag.noRelease"));
    }

    /** Returns whether the tag latest is allowed; without git, nothing forbids it. */
    private boolean mayBeLatest() {
        return revision.commit().isEmpty()
                || revision.isDefaultBranch()
                || (revision.branch().isEmpty()
                        && revision.pullRequest().isEmpty()
                        && revision.version().filter(SemanticVersion::isRelease).isPresent());
    }

    private Optional<String> value(String name, String wanted) {
        return switch (name) {
            case "version" -> revision.version().map(SemanticVersion::text);
            case "major" -> release().map(version -> version.major().toString());
            case "minor" -> release().map(version -> version.minor().toString());
            case "patch" -> release().map(version -> version.patch().toString());
            case "tag" -> revision.tags().stream().findFirst();
            case "branch" -> revision.branch();
            case "pr" -> revision.pullRequest();
            case "sha" -> Optional.of(revision.shortCommit()).filter(hash -> !hash.isEmpty());
            case "date" ->
                Optional.of(revision.time())
                        .filter(time -> !revision.commit().isEmpty())
                        .map(DATE::format);
            default -> throw new InvalidInputException(Message.of("tag.unknownName", wanted, name));
        };
    }

    /** Returns the version if it is a release; a pre-release has no major, minor or patch tags. */
    private Optional<SemanticVersion> release() {
        return revision.version().filter(SemanticVersion::isRelease);
    }

    private Message reason(String name) {
        return switch (name) {
            case "tag" -> Message.of("tag.noTag");
            case "version" -> Message.of("tag.noVersion");
            case "major", "minor", "patch" ->
                revision.version()
                        .map(version -> Message.of("tag.preRelease", version.text()))
                        .orElseGet(() -> Message.of("tag.noVersion"));
            case "branch" -> Message.of("tag.noBranch");
            case "pr" -> Message.of("tag.noPullRequest");
            default -> Message.of("tag.noCommit");
        };
    }

    /** Replaces characters that are invalid in a tag. */
    private static String sanitised(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        return plain.length() <= LIMIT ? plain : plain.substring(0, LIMIT);
    }
}
