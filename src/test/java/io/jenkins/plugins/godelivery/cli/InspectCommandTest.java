package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream in which no test ran does not pass, by inspect as by report and the gate. */
class InspectCommandTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/run");

    private final TestConsole console = new TestConsole();

    @Test
    void aStreamWithoutAnyTestIsIncomplete() {
        String file = RECORDED.resolve("test-none-selected.json").toString();

        assertThat(console.run("inspect", file)).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out())
                .contains("\"verdict\":\"incomplete\"")
                .contains("no test ran: no test in 1 package was selected");
    }

    @Test
    void whatAConfigurationWaivesIsShownWithWhatCameOfIt(@TempDir Path folder) throws IOException {
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        Path config = Files.writeString(folder.resolve(".go-delivery.yaml"), """
            gate:
              waivers:
                - test: TestNowhere
                  reason: SHOP-7 replaces it
                  by: ada
                  until: DAY
              quarantine:
                - test: TestFail
                  reason: the clock of CI
                  owner: ada
                  ticket: SHOP-12
                  until: DAY
            """.replace("DAY", until));
        String stream = """
            {"Action":"run","Package":"m","Test":"TestFail"}
            {"Action":"fail","Package":"m","Test":"TestFail","Elapsed":0}
            {"Action":"fail","Package":"m","Elapsed":0}
            """;
        assertThat(console.input(stream).run("inspect", "--config", config.toString(), "-"))
                .isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains("\"exemptions\":[{\"kind\":\"waiver\",\"test\":\"TestNowhere\"")
                .contains("\"until\":\"" + until + "\",\"state\":\"unused\",\"findings\":[]")
                .contains("{\"kind\":\"quarantine\",\"test\":\"TestFail\"")
                .contains("\"state\":\"applied\",\"findings\":[\"TestFail\"]");
    }

    @Test
    void aModuleWithoutTestFilesPasses() {
        String file = RECORDED.resolve("test-no-files.json").toString();

        assertThat(console.run("inspect", file)).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("\"verdict\":\"pass\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'ok  \texample.com/m\t0.01s\n', -v or -json",
        "'ok  \texample.com/m\t0.01s [no tests to run]\n', no test"
    })
    void plainTextTellsOfNoTestThatPasses(String text, String reason) {
        String lines = text.replace("\\t", "\t").replace("\\n", "\n");

        assertThat(console.input(lines).run("inspect", "-")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(console.out()).contains("\"verdict\":\"incomplete\"").contains(reason);
    }

    @Test
    void whatFailsIsAFailureAllTheSame() throws IOException {
        String text = Files.readString(RECORDED.resolve("test-fail.json"));

        assertThat(console.input(text).run("inspect", "-")).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("\"verdict\":\"fail\"");
    }
}
