package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.race.SourceLines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Reads the stream recorded by src/test/resources/race/record. */
class RaceVictimsTest {
    @Test
    void aTestThatWasPausedIsNoVictim() throws IOException {
        Path stream = Path.of("src/test/resources/race/go1.27/tests.jsonl");
        RacesBuilder races = Streams.read(ReportFile.of(stream)).races();

        assertThat(races.build(SourceLines.NONE).races())
                .filteredOn(race -> race.testNames().contains("TestGroup/case0"))
                .singleElement()
                .satisfies(race -> assertThat(race.tests()).allMatch(InvolvedTest::culprit));
    }
}
