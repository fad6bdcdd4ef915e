package io.jenkins.plugins.godelivery.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    @Test
    void severalChallengesOfOneHeaderAreToldApart() {
        assertThat(Challenge.parse(List.of("Newauth realm=\"apps\", type=1,\ttitle=\"Login to \\\"apps\\\"\","
                        + " Basic realm=\"simple, or not\"")))
                .containsExactly(
                        new Challenge("newauth", Map.of("realm", "apps", "type", "1", "title", "Login to \"apps\"")),
                        new Challenge("basic", Map.of("realm", "simple, or not")));
        assertThat(Challenge.parse(List.of("Negotiate dG9rZW4=, NTLM, Basic realm=a,, ,Bearer realm=\"https://t/x\""
                        + ",scope=\"repository:a/b:pull,push\"")))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("ntlm", Map.of()),
                        new Challenge("basic", Map.of("realm", "a")),
                        new Challenge("bearer", Map.of("realm", "https://t/x", "scope", "repository:a/b:pull,push")));
    }

    @Test
    void bearerIsTakenWhereverItStands() {
        assertThat(Challenge.find(List.of("Basic realm=\"r\", Bearer realm=\"https://t\"")))
                .contains(new Challenge("bearer", Map.of("realm", "https://t")));
        assertThat(Challenge.find(List.of("Digest realm=\"d\", nonce=\"n\"", "BASIC realm=\"b\"", "Bearer x")))
                .contains(new Challenge("basic", Map.of("realm", "b")));
        assertThat(Challenge.find(List.of("Bearer realm = https://t/y?a=b , service = s")))
                .contains(new Challenge("bearer", Map.of("realm", "https://t/y?a=b", "service", "s")));
        assertThat(Challenge.find(List.of("Negotiate", ""))).isEmpty();
    }

    @Test
    void theFirstOfTwoParametersOfOneNameCounts() {
        assertThat(Challenge.find(List.of("Bearer realm=\"https://a\",REALM=\"http://b\"")))
                .contains(new Challenge("bearer", Map.of("realm", "https://a")));
    }

    @Test
    void whatIsNotUnderstoodTakesNothingAwayOfWhatStoodBefore() {
        assertThat(Challenge.find(List.of("Basic realm=\"r\", Bearer realm=\"https://t")))
                .contains(new Challenge("basic", Map.of("realm", "r")));
        assertThat(Challenge.find(List.of("=, Basic", "Basic"))).contains(new Challenge("basic", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a ",
                "a,",
                "=",
                "a=",
                "a=,",
                "\"",
                "\\\"",
                " ",
                ",",
                "a==, ",
                "x y=\"z\", ",
                "B realm=\"",
                "é"
            })
    void aHeaderOfAnyLengthIsReadInLinearTime(String part) {
        List<String> headers = List.of("Bearer " + part.repeat(2_000_000 / part.length()), part.repeat(1000));

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Challenge.find(headers));
    }

    @Test
    void nothingThrows() {
        Random random = new Random(1);
        String signs = "aB=\", \t\\/~é\0";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder header = new StringBuilder(i % 2 == 0 ? "Bearer " : "");
            random.ints(random.nextInt(40), 0, signs.length()).forEach(at -> header.append(signs.charAt(at)));
            assertThatNoException().as(header.toString()).isThrownBy(() -> Challenge.parse(List.of(header.toString())));
        }
    }
}
