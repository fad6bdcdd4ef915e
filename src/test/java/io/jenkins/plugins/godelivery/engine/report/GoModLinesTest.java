package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoModLinesTest {
    @TempDir
    private Path module;

    private Map<String, Integer> lines(String goMod) throws IOException {
        Files.writeString(module.resolve("go.mod"), goMod);
        Map<String, Vulnerabilities.Requirement> found = GoModLines.of(List.of(new ModuleSources(module)));
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().line()));
    }

    @Test
    void requirementsAreFoundInAllForms() throws IOException {
        assertThat(lines("""
                module example.com/orders

                go 1.24
                toolchain go1.24.2 // decides

                require golang.org/x/text v0.3.5
                replace example.com/a => ../a
                require (
                    golang.org/x/net v0.1.0 // indirect
                    "example.com/quoted" v1.2.3
                )
                exclude (
                    example.com/excluded v1.0.0
                )
                retract [v1.0.0, v1.1.0]
                """))
                .isEqualTo(
                        Map.of("stdlib", 4, "golang.org/x/text", 6, "golang.org/x/net", 9, "example.com/quoted", 10));
    }

    @Test
    void aHugeLineIsNoRequirement() throws IOException {
        String path = "a/".repeat(1 << 17);
        assertThat(lines("module m\n//" + path + "\nrequire " + path + " v1.0.0\nrequire golang.org/x/text v0.3.5\n"))
                .isEqualTo(Map.of("golang.org/x/text", 4));
    }
}
