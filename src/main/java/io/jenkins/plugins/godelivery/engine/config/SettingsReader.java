package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@code .go-delivery.yaml}. Its sections and keys are the tools and parameters that {@link Tool} declares
 * (parameters shared by several tools are also accepted at the top), {@code image}, {@code versions} and {@code gate}.
 */
public final class SettingsReader {
    private static final String VERSIONS = "versions";
    private static final String IMAGE = "image";
    private static final String GATE = "gate";
    private static final int SIZE_LIMIT = (1 << 20) + 1;

    private final ConfigurationProblems problems = new ConfigurationProblems();
    private final Map<Tool, Options> own = new EnumMap<>(Tool.class);
    private Options common = Options.NONE;
    private Options image = Options.NONE;
    private RequiredVersions versions = RequiredVersions.NONE;
    private GateSettings gate = GateSettings.DEFAULT;

    private SettingsReader() {}

    /**
     * Reads a {@code .go-delivery.yaml}.
     *
     * @throws SettingsException if its content is invalid
     * @throws IOException if the file cannot be read
     */
    public static Settings read(ReportFile file) throws IOException, SettingsException {
        byte[] document;
        try (InputStream in = file.open()) {
            document = in.readNBytes(SIZE_LIMIT);
        }
        SettingsReader reader = new SettingsReader();
        YamlTree.read(document, reader.problems).ifPresent(reader::root);
        if (!reader.problems.list().isEmpty()) {
            throw new SettingsException(file.name(), reader.problems.list());
        }
        return new Settings(ToolOptions.of(reader.common, reader.own), reader.image, reader.versions, reader.gate);
    }

    private void root(YamlNode root) {
        if (!(root.value() instanceof YamlNode.Entries entries)) {
            problems.add(root, Message.of("config.root"));
            return;
        }
        entries.list().forEach(this::top);
    }

    private void top(YamlNode.Entry entry) {
        if (entry.name().equals(GATE)) {
            gate = new GateReader(problems).read(entry.value());
            return;
        }
        if (entry.name().equals(VERSIONS)) {
            versions = new VersionsReader(problems).read(entry.value());
            return;
        }
        if (entry.name().equals(IMAGE)) {
            image = section(IMAGE, ImageBuildParameters.PARAMETERS, entry.value());
            return;
        }
        Optional<Tool> tool = Arrays.stream(Tool.values())
                .filter(t -> t.key().equals(entry.name()))
                .findFirst();
        if (tool.isPresent()) {
            own.put(tool.get(), section(tool.get(), entry.value()));
        } else {
            common = parameter(common, GoCommand.PARAMETERS, entry, Message.of("config.file"), topKeys());
        }
    }

    private static List<String> topKeys() {
        List<String> keys = new ArrayList<>();
        Arrays.stream(Tool.values()).map(Tool::key).forEach(keys::add);
        keys.add(IMAGE);
        keys.add(VERSIONS);
        keys.add(GATE);
        keys.addAll(names(GoCommand.PARAMETERS));
        return keys;
    }

    private static List<String> names(List<Parameter<?>> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }

    private Options section(Tool tool, YamlNode node) {
        if (node.value() instanceof Boolean enabled) {
            return Options.NONE.with(Tool.ENABLED, enabled);
        }
        if (node.isNull()) {
            return Options.NONE;
        }
        if (!(node.value() instanceof YamlNode.Entries)) {
            problems.add(node, Message.of("config.section", tool.key()));
            return Options.NONE;
        }
        return section(tool.key(), tool.parameters(), node);
    }

    private Options section(String name, List<Parameter<?>> known, YamlNode node) {
        if (node.isNull()) {
            return Options.NONE;
        }
        if (!(node.value() instanceof YamlNode.Entries entries)) {
            problems.add(node, Message.of("config.keys", name));
            return Options.NONE;
        }
        Options options = Options.NONE;
        for (YamlNode.Entry entry : entries.list()) {
            options = parameter(options, known, entry, Message.literal(name), names(known));
        }
        return options;
    }

    private Options parameter(
            Options options, List<Parameter<?>> known, YamlNode.Entry entry, Message where, List<String> keys) {
        Optional<Parameter<?>> parameter =
                known.stream().filter(p -> p.name().equals(entry.name())).findFirst();
        if (parameter.isEmpty()) {
            problems.add(
                    entry.key(),
                    SpellingSuggestion.hint(Message.of("config.unknownKey", entry.name(), where), entry.name(), keys));
            return options;
        }
        return value(options, parameter.get(), entry);
    }

    private Options value(Options options, Parameter<?> parameter, YamlNode.Entry entry) {
        try {
            return options.withRaw(parameter, entry.value().plain());
        } catch (IllegalArgumentException e) {
            Message message = entry.value().isNull() ? Message.of("config.empty") : Message.of(e);
            problems.add(entry.value(), Message.of("config.value", entry.name(), message));
            return options;
        }
    }
}
