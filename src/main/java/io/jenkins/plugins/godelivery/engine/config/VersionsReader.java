package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.VersionRange;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code versions}. */
final class VersionsReader {
    private static final List<String> KEYS =
            Arrays.stream(Program.values()).map(Program::key).toList();

    private final ConfigurationProblems problems;

    VersionsReader(ConfigurationProblems problems) {
        this.problems = problems;
    }

    RequiredVersions read(YamlNode node) {
        if (node.isNull()) {
            return RequiredVersions.NONE;
        }
        if (!(node.value() instanceof YamlNode.Entries entries)) {
            problems.add(node, Message.of("config.versionKeys", String.join(", ", KEYS)));
            return RequiredVersions.NONE;
        }
        RequiredVersions versions = RequiredVersions.NONE;
        for (YamlNode.Entry entry : entries.list()) {
            Optional<Program> program = Program.of(entry.name());
            if (program.isEmpty()) {
                problems.add(
                        entry.key(),
                        SpellingSuggestion.hint(
                                Message.of("config.unknownKey", entry.name(), "versions"), entry.name(), KEYS));
                continue;
            }
            Optional<VersionRange> range = range(entry);
            versions = range.isPresent() ? versions.with(program.get(), range.get()) : versions;
        }
        return versions;
    }

    private Optional<VersionRange> range(YamlNode.Entry entry) {
        try {
            return Optional.of(VersionRange.parse(
                    entry.value().isNull() ? "" : String.valueOf(entry.value().plain())));
        } catch (IllegalArgumentException e) {
            problems.add(entry.value(), Message.of("config.value", entry.name(), Message.of(e)));
            return Optional.empty();
        }
    }
}
