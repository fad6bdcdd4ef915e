package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Effective settings of an untrusted revision: those of a trusted revision, overridden as far as {@link
 * io.jenkins.plugins.godelivery.engine.command.SettableBy} allows.
 *
 * @param effective settings for the tools
 * @param ignored keys of the untrusted file without effect, such as {@code image.push}; sorted; none if it equals the
 *     trusted one
 */
public record RestrictedSettings(Settings effective, List<String> ignored) {
    public RestrictedSettings {
        ignored = List.copyOf(ignored);
    }

    /**
     * Merges the settings of an untrusted file into the trusted ones, and collects the ignored keys.
     *
     * @param untrusted settings of the untrusted revision
     * @param trusted settings of the revision that it is compared with; {@link Settings#NONE} if it has none
     */
    public static RestrictedSettings of(Settings untrusted, Settings trusted) {
        Map<Tool, Set<String>> byTool = new EnumMap<>(Tool.class);
        Map<Tool, Options> tools = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            RestrictedOptions options = new RestrictedOptions(tool);
            tools.put(
                    tool,
                    options.merge(
                            tool.parameters(),
                            untrusted.tools().of(tool),
                            trusted.tools().of(tool)));
            byTool.put(tool, options.ignored());
        }
        RestrictedOptions image = new RestrictedOptions(null);
        Options imageOptions = image.merge(ImageBuildParameters.PARAMETERS, untrusted.image(), trusted.image());
        Set<String> ignored = new TreeSet<>(ofTools(byTool));
        image.ignored().forEach(key -> ignored.add("image." + key));
        RequiredVersions versions = versions(untrusted.versions(), trusted.versions(), ignored);
        GateSettings gate = gate(untrusted.gate(), trusted.gate(), ignored);
        return new RestrictedSettings(
                new Settings(ToolOptions.of(Options.NONE, tools), imageOptions, versions, gate), List.copyOf(ignored));
    }

    /** Returns the settings of a trusted revision with the gate of another one. */
    static RestrictedSettings judgedBy(Settings trusted, GateSettings gate) {
        Set<String> ignored = new TreeSet<>();
        GateSettings effective = gate(trusted.gate(), gate, ignored);
        return new RestrictedSettings(
                new Settings(trusted.tools(), trusted.image(), trusted.versions(), effective), List.copyOf(ignored));
    }

    /**
     * Names the ignored keys. A key ignored by all tools is named once; one that only the tests may set is marked as
     * such.
     */
    private static Set<String> ofTools(Map<Tool, Set<String>> byTool) {
        Map<String, Set<Tool>> byKey = new LinkedHashMap<>();
        byTool.forEach((tool, keys) -> keys.forEach(
                key -> byKey.computeIfAbsent(key, unused -> new TreeSet<>()).add(tool)));
        Set<String> named = new TreeSet<>();
        byKey.forEach((key, tools) -> {
            Set<Tool> all = new TreeSet<>(Arrays.asList(Tool.values()));
            all.removeIf(tool -> tool.parameters().stream()
                    .noneMatch(parameter -> key.equals(parameter.name()) || key.startsWith(parameter.name() + ".")));
            Set<Tool> but = new TreeSet<>(all);
            but.removeAll(tools);
            if (all.size() > 1 && but.isEmpty()) {
                named.add(key);
            } else if (but.equals(Set.of(Tool.TEST)) && all.size() > 2) {
                named.add(key + " (except for test)");
            } else {
                tools.forEach(tool -> named.add(tool.key() + "." + key));
            }
        });
        return named;
    }

    private static RequiredVersions versions(
            RequiredVersions untrusted, RequiredVersions trusted, Set<String> ignored) {
        RequiredVersions effective = trusted;
        for (Program program : Program.values()) {
            String wanted = untrusted.of(program).map(Object::toString).orElse("");
            String required = trusted.of(program).map(Object::toString).orElse("");
            if (wanted.isEmpty() || wanted.equals(required)) {
                continue;
            }
            if (program.settableBy().isAnybody()) {
                effective = effective.with(program, untrusted.of(program).orElseThrow());
            } else {
                ignored.add("versions." + program.key());
            }
        }
        return effective;
    }

    private static GateSettings gate(GateSettings untrusted, GateSettings trusted, Set<String> ignored) {
        GateSettings effective = trusted;
        List<String> others = new ArrayList<>();
        for (GateKey key : GateKey.values()) {
            GateSettings changed = effective.with(key, untrusted);
            if (key.settableBy().isAnybody()) {
                effective = changed;
            } else if (!changed.equals(effective)) {
                others.add("gate." + key.key());
            }
        }
        ignored.addAll(others);
        return effective;
    }
}
