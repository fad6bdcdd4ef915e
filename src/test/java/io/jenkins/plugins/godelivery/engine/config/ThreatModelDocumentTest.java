package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.Document;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.SettableBy;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(Document.TAG)
class ThreatModelDocumentTest {
    private final StringBuilder table = new StringBuilder(
            "\n| section | anybody | anybody, within limits | trusted revisions alone |\n|---|---|---|---|\n");

    @Test
    void whoMaySetWhatIsAsTheKeysSay() throws IOException {
        row("top", of(GoCommand.PARAMETERS));
        for (Tool tool : Tool.values()) {
            row("`" + tool.key() + "`", of(tool.parameters()));
        }
        row("`image`", of(ImageBuildParameters.PARAMETERS));
        Map<String, SettableBy> versions = new LinkedHashMap<>();
        Stream.of(Program.values()).forEach(program -> versions.put(program.key(), program.settableBy()));
        row("`versions`", versions);
        Map<String, SettableBy> gate = new LinkedHashMap<>();
        Stream.of(GateKey.values()).forEach(key -> gate.put(key.key(), key.settableBy()));
        row("`gate`", gate);
        Document.assertHolds("docs/threat-model.md", "matrix", table + "\n");
    }

    private static Map<String, SettableBy> of(List<Parameter<?>> parameters) {
        Map<String, SettableBy> keys = new LinkedHashMap<>();
        parameters.forEach(parameter -> keys.put(parameter.name(), parameter.settableBy()));
        return keys;
    }

    private void row(String section, Map<String, SettableBy> keys) {
        Predicate<SettableBy> anybody = SettableBy::isAnybody;
        Predicate<SettableBy> nobody = SettableBy.TRUSTED_REVISION::equals;
        table.append("| %s | %s | %s | %s |\n"
                .formatted(
                        section,
                        names(keys, anybody),
                        names(keys, anybody.negate().and(nobody.negate())),
                        names(keys, nobody)));
    }

    private static String names(Map<String, SettableBy> keys, Predicate<SettableBy> who) {
        return keys.entrySet().stream()
                .filter(key -> who.test(key.getValue()))
                .map(key -> "`" + key.getKey() + "`")
                .collect(Collectors.joining(", "));
    }
}
