package io.jenkins.plugins.godelivery.engine.owner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the owners of files by a CODEOWNERS file, as GitHub and GitLab read it. The last matching line counts, in a
 * file with sections the last of each section. Sections identify a file of GitLab, where the two differ. A file that a
 * line of an unknown form may match has no known owner.
 */
public final class CodeOwners {
    public static final CodeOwners NONE = new CodeOwners(Map.of());

    private static final int MAX_LINES = 20_000;
    private static final int MAX_OWNERS = 50;
    private static final int MAX_OWNER_LENGTH = 200;
    private static final int MAX_SECTIONS = 200;

    /** Maximum number of compared characters per report: about a second. */
    private static final long MAX_STEPS = 200_000_000;

    /**
     * A line of the file.
     *
     * @param pattern empty for a line of an unknown form
     * @param excludes whether it excludes files from its section
     */
    private record Line(Optional<OwnerPattern> pattern, boolean excludes, List<String> owners) {}

    private final Map<String, List<Line>> sections;
    private long steps;

    private CodeOwners(Map<String, List<Line>> sections) {
        this.sections = sections;
    }

    /** Parses a CODEOWNERS file. */
    public static CodeOwners parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .limit(MAX_LINES)
                .toList();
        boolean gitlab = lines.stream().anyMatch(line -> header(line).isPresent());
        Map<String, List<Line>> sections = new LinkedHashMap<>();
        String section = "";
        List<String> defaults = List.of();
        for (String line : lines) {
            Optional<Header> header = header(line);
            if (header.isPresent()) {
                section = header.get().name();
                defaults = header.get().owners();
            } else if (sections.size() < MAX_SECTIONS || sections.containsKey(section)) {
                sections.computeIfAbsent(section, name -> new ArrayList<>()).add(line(line, defaults, gitlab));
            }
        }
        return new CodeOwners(sections);
    }

    /** The header of a section: {@code ^[Docs][2] @writers}. */
    private record Header(String name, List<String> owners) {}

    private static Optional<Header> header(String line) {
        int open = line.startsWith("^[") ? 1 : 0;
        int close = line.indexOf(']');
        if (line.charAt(open) != '[' || close < open + 2) {
            return Optional.empty();
        }
        int end = close + 1;
        if (line.startsWith("[", end)) {
            int count = line.indexOf(']', end);
            boolean isCount =
                    count > end + 1 && line.substring(end + 1, count).chars().allMatch(Character::isDigit);
            end = isCount ? count + 1 : end;
        }
        String rest = line.substring(end);
        boolean ends = rest.isEmpty() || Character.isWhitespace(rest.charAt(0));
        return ends
                ? Optional.of(
                        new Header(line.substring(open + 1, close).strip().toLowerCase(Locale.ROOT), owners(rest)))
                : Optional.empty();
    }

    private static Line line(String line, List<String> defaults, boolean gitlab) {
        boolean excludes = line.startsWith("!");
        String text = line.substring(excludes ? 1 : 0);
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        List<String> owners = owners(text.substring(end));
        return new Line(
                OwnerPattern.parse(text.substring(0, end), gitlab), excludes, owners.isEmpty() ? defaults : owners);
    }

    /** Parses users, groups and email addresses, up to a comment. */
    private static List<String> owners(String text) {
        List<String> owners = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.startsWith("#")) {
                break;
            }
            if (word.indexOf('@') >= 0 && word.length() <= MAX_OWNER_LENGTH && owners.size() < MAX_OWNERS) {
                owners.add(word);
            }
        }
        return owners;
    }

    /**
     * Returns the owners of a file; none if it has no owner, or if that is not certain.
     *
     * @param path from the root of the repository
     */
    public List<String> of(String path) {
        if (path.isEmpty()) {
            return List.of();
        }
        String[] segments = path.split("/", -1);
        Set<String> owners = new LinkedHashSet<>();
        try {
            for (List<Line> lines : sections.values()) {
                owners.addAll(of(lines, segments));
            }
        } catch (UnknownOwnerException e) {
            return List.of();
        }
        return List.copyOf(owners);
    }

    private List<String> of(List<Line> lines, String[] path) {
        boolean excluded = lines.stream()
                .anyMatch(line -> line.excludes() && line.pattern().isPresent() && matches(line, path));
        if (excluded) {
            return List.of();
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.pattern().isEmpty()) {
                throw new UnknownOwnerException();
            }
            if (!line.excludes() && matches(line, path)) {
                return line.owners();
            }
        }
        return List.of();
    }

    private boolean matches(Line line, String[] path) {
        return line.pattern().orElseThrow().matches(path, this::step);
    }

    private void step() {
        if (++steps > MAX_STEPS) {
            throw new UnknownOwnerException();
        }
    }

    /** Signals that the owner is not certain. */
    private static final class UnknownOwnerException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownOwnerException() {
            super("", null, false, false);
        }
    }
}
