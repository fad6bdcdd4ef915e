package io.jenkins.plugins.godelivery.engine.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are as runtime/traceback.go prints them: goroutineheader, and printquoted for labels. */
class GoroutineHeaderTest {
    private static Optional<String> test(String line) {
        return GoroutineHeader.of(line).test();
    }

    @Test
    void aHeaderHasNumberStateAndMinutes() {
        assertThat(GoroutineHeader.of("goroutine 8 [chan receive, 2 minutes]:"))
                .isEqualTo(new GoroutineHeader(8, "chan receive", 2, Optional.empty()));
        assertThat(GoroutineHeader.of("goroutine 20 gp=0xc0001 m=3 mp=0xc0002 [running, locked to thread]:"))
                .isEqualTo(new GoroutineHeader(20, "running", 0, Optional.empty()));
        assertThat(GoroutineHeader.of("goroutine 7 [chan send (leaked)] {test: TestA}:"))
                .isEqualTo(new GoroutineHeader(7, "chan send", 0, Optional.of("TestA")));
        assertThat(GoroutineHeader.of("goroutine 9 [sleep (durable), 3 minutes, synctest bubble 5]:"))
                .isEqualTo(new GoroutineHeader(9, "sleep (durable)", 3, Optional.empty()));
    }

    @Test
    void aLabelIsFoundAmongOthers() {
        assertThat(test("goroutine 6 [running] {test: TestA/b_1.c}:")).contains("TestA/b_1.c");
        assertThat(test("goroutine 6 [running] {endpoint: /orders, test: TestA, zz: }:"))
                .contains("TestA");
        assertThat(test("goroutine 6 [running] {endpoint: /orders}:")).isEmpty();
        assertThat(test("goroutine 6 [running] {test: }:")).contains("");
    }

    @Test
    void aQuotedValueIsUnescaped() {
        assertThat(test("goroutine 6 [running] {test: \"TestA/q\\\"uo{te}:_\"}:"))
                .contains("TestA/q\"uo{te}:_");
        assertThat(test("goroutine 6 [running] {test: \"TestA/\\u4e2d\\u6587\\U0001f600\\\\n\\n\\x1b\"}:"))
                .contains("TestA/中文😀\\n\n\u001b");
        assertThat(test("goroutine 6 [running] {test: \"TestA/\\xff\"}:")).contains("TestA/\uFFFD");
    }

    @Test
    void textWithinAnotherLabelIsNotALabel() {
        assertThat(test("goroutine 6 [running] {other: \"x, test: TestB}:\", test: TestA}:"))
                .contains("TestA");
        assertThat(test("goroutine 6 [running] {\"a: b, test\": \"\\n{test: TestB}:\\n\"}:"))
                .isEmpty();
        assertThat(test("goroutine 6 [running] {other: \"" + "x \\\"".repeat(2500) + "\", test: TestA}:"))
                .contains("TestA");
    }

    @Test
    void labelsWithinTheBracketsAreReadToo() {
        assertThat(GoroutineHeader.of(
                        "goroutine 5 [select, 1 minutes labels:{\"a\": \"]:\", \"test\": \"TestA/[b]\"}]:"))
                .isEqualTo(new GoroutineHeader(5, "select", 1, Optional.of("TestA/[b]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "goroutine 6 [running] {test: TestA}: and more:",
                "goroutine 6 [running] {test: Test A}:",
                "goroutine 6 [running] {test: \"TestA}:",
                "goroutine 6 [running] {test: \"TestA\\q\"}:",
                "goroutine 6 [running] {test: \"TestA\\u12\"}:",
                "goroutine 6 [running] {test: \"TestA\\",
                "goroutine 6 [running] {test TestA}:",
                "goroutine 6 [running] {}:",
                "goroutine 6 [running]{test: TestA}:",
                "goroutine 6 running {test: TestA}:",
                "goroutine ",
                "goroutine :"
            })
    void whatTheRuntimeDoesNotPrintHasNoLabel(String line) {
        assertThat(test(line)).isEmpty();
    }
}
