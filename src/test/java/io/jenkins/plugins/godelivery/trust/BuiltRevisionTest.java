package io.jenkins.plugins.godelivery.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BuiltRevisionTest {
    static final Iterable<String> VARIABLES = BuiltRevision.VARIABLES_OF_CHANGE_REQUESTS;

    @ParameterizedTest
    @FieldSource("VARIABLES")
    void whereAPluginSaysThatItBuildsAChangeRequestNobodyIsTrusted(String variable) throws Exception {
        BuiltRevision revision = BuiltRevision.fromEnvironment(Map.of(variable, "7"));
        assertThat(revision.isTrusted()).isFalse();
        assertThatThrownBy(() -> revision.trustedFile(".go-delivery.yaml"))
                .as("that nobody can be asked is not that there is none")
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read files");
    }

    @Test
    void aBuildOfNoChangeRequestIsTrusted() {
        assertThat(BuiltRevision.fromEnvironment(Map.of("BRANCH_NAME", "main", "CHANGE_ID", ""))
                        .isTrusted())
                .isTrue();
    }
}
