package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.run.StubTools;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureReasonTest {
    private static Optional<String> reason(String recorded) throws Exception {
        byte[] bytes = StubTools.text(recorded).getBytes(StandardCharsets.UTF_8);
        return FailureReason.in(new ReportFile("output", () -> new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test-broken-gomod.txt | go: errors parsing go.mod: go.mod:5: usage: require module/path v1.2.3",
                "tidy-broken.txt | go: errors parsing go.mod: go.mod:5: usage: require module/path v1.2.3",
                "test-unmatched.txt | go: warning: \"./...\" matched no packages; no packages to test",
                "test-no-cgo.txt | go: -race requires cgo; enable cgo by setting CGO_ENABLED=1",
                "vet-broken.txt | vet: bad/bad.go:3:13: cannot use \"text\" (untyped string constant) as int value in"
                        + " variable declaration",
                "lint-timeout.txt | Running error: context loading failed: failed to load packages: failed to load"
                        + " packages: failed to load with go/packages: context deadline exceeded"
            })
    void theLineThatSaysWhyIsFound(String recorded, String reason) throws Exception {
        assertThat(reason(recorded)).contains(reason);
    }

    @Test
    void newsBetweenTheEventsIsNoReason() throws Exception {
        assertThat(reason("""
                go: downloading golang.org/x/text v0.3.0
                {"Action":"start","Package":"example.com/m/p"}
                FAIL\texample.com/m/p [build failed]
                go: golang.org/x/text@v0.3.0: verifying module: checksum mismatch
                """)).contains("go: golang.org/x/text@v0.3.0: verifying module: checksum mismatch");
        assertThat(reason("test-pass.json")).isEmpty();
        assertThat(reason("")).isEmpty();
    }

    /** Printed by govulncheck v1.9.0 in a module without go.sum. */
    @Test
    void theReasonOfGovulncheckFollowsItsHeadings() throws Exception {
        assertThat(reason("""
                govulncheck: loading packages:
                There are errors with the provided package patterns:

                lang/lang.go:3:8: missing go.sum entry for module providing package golang.org/x/text/language \
                (imported by example.org/old/lang); to add:
                \tgo get example.org/old/lang

                For details on package patterns, see https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns.

                """))
                .contains("govulncheck: loading packages: lang/lang.go:3:8: missing go.sum entry for module providing"
                        + " package golang.org/x/text/language (imported by example.org/old/lang); to add: go get"
                        + " example.org/old/lang");
    }

    @Test
    void aLongReasonIsCut() throws Exception {
        assertThat(reason("go: " + "x".repeat(5_000)).orElseThrow()).hasSizeLessThan(310);
    }
}
