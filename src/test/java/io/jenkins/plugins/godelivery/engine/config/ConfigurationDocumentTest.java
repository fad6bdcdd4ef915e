package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.Document;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.SettableBy;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(Document.TAG)
class ConfigurationDocumentTest {
    private final StringBuilder tables = new StringBuilder();

    @Test
    void everyKeyIsDocumented() throws IOException {
        section("At the top, for every tool that knows it", GoCommand.PARAMETERS);
        for (Tool tool : Tool.values()) {
            String otherwise = tool.enabledByDefault() ? "on" : "off";
            section("`%s`: %s, %s by default".formatted(tool.key(), tool.label(), otherwise), tool.parameters());
        }
        section("`image`: of `godelivery image` and the step buildxImage", ImageBuildParameters.PARAMETERS);
        begin("`versions`: which programs are allowed");
        for (Program program : Program.values()) {
            row(
                    program.key(),
                    "range",
                    program.settableBy(),
                    "Versions of %s; any without it.".formatted(program.key()));
        }
        begin("`gate`: what is judged");
        for (GateKey key : GateKey.values()) {
            row(key.key(), key.kind(), key.settableBy(), key.help());
        }
        for (RuleKey key : RuleKey.values()) {
            boolean bound = key == RuleKey.MIN || key == RuleKey.MAX;
            String kind = bound ? "number, `reference` or `best`" : "text";
            row(GateKey.RULES.key() + "." + key.key(), kind, GateKey.RULES.settableBy(), key.help());
        }
        for (GateKey list : List.of(GateKey.WAIVERS, GateKey.QUARANTINE)) {
            for (ExemptionKey key : ExemptionKey.of(list)) {
                row(list.key() + "." + key.key(), key.kind(), list.settableBy(), key.help());
            }
        }
        Document.assertHolds("docs/configuration.md", "keys", tables.toString());
    }

    private void section(String title, List<Parameter<?>> parameters) {
        begin(title);
        for (Parameter<?> parameter : parameters) {
            row(
                    parameter.name(),
                    parameter.kind().name().toLowerCase(Locale.ROOT),
                    parameter.settableBy(),
                    parameter.help());
        }
    }

    private void begin(String title) {
        tables.append("\n## ").append(title).append("\n\n| key | value | set by | what it does |\n|---|---|---|---|\n");
    }

    private void row(String key, String kind, SettableBy who, String help) {
        tables.append("| `%s` | %s | %s | %s |\n".formatted(key, kind, who, help.replace("|", "\\|")));
    }
}
