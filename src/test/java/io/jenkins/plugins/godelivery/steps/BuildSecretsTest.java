package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildSecretsTest {
    @Test
    void gitGetsTheVariablesThatHoldNoSecret() {
        Map<String, String> environment = Map.of(
                "PATH", "/usr/bin:/opt/Zaunkoenig77",
                "NPM_TOKEN", "Zaunkoenig77",
                "URL", "https://anna:Zaunkoenig77@host/",
                "PIN", "us",
                "USER", "gopher using",
                "EMPTY", "");

        assertThat(BuildSecrets.without(List.of("Zaunkoenig77", "us", ""), environment))
                .containsOnlyKeys("PATH", "USER", "EMPTY");
    }
}
