package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerunSelectionTest {
    private static final String FAILED = """
        {"Action":"start","Package":"m/p"}
        {"Action":"run","Package":"m/p","Test":"TestA"}
        {"Action":"run","Package":"m/p","Test":"TestA/sub"}
        {"Action":"fail","Package":"m/p","Test":"TestA/sub","Elapsed":0}
        {"Action":"fail","Package":"m/p","Test":"TestA","Elapsed":0}
        {"Action":"run","Package":"m/p","Test":"TestB"}
        {"Action":"pass","Package":"m/p","Test":"TestB","Elapsed":0}
        """;
    private static final String END = "{\"Action\":\"fail\",\"Package\":\"m/p\",\"Elapsed\":0}\n";

    private static List<RerunSelection> of(String stream) {
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), TestListener.SILENT, new Warnings());
        parser.begin("stream", Origin.UNNAMED);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        parser.feed(bytes, 0, bytes.length);
        parser.end();
        return RerunSelection.of(parser.report());
    }

    private static String output(String test, String text) {
        return "{\"Action\":\"output\",\"Package\":\"m/p\",\"Test\":\"" + test + "\",\"Output\":\"" + text + "\\n\"}\n";
    }

    @Test
    void wholeTopLevelTestsRunAgain() {
        assertThat(of(FAILED + END)).containsExactly(new RerunSelection("m/p", List.of("TestA")));
    }

    @Test
    void aNameThatGoWouldTakeForAnOptionIsNoPackage() {
        assertThat(of((FAILED + END).replace("m/p", "-toolexec=/tmp/x"))).isEmpty();
    }

    @Test
    void aPackageWithARaceIsLeftAsItIs() {
        String raced = FAILED.replace(
                "{\"Action\":\"fail\",\"Package\":\"m/p\",\"Test\":\"TestA\"",
                output("TestA", "    testing.go:1712: race detected during execution of test")
                        + "{\"Action\":\"fail\",\"Package\":\"m/p\",\"Test\":\"TestA\"");

        assertThat(of(raced + END)).isEmpty();
    }

    @Test
    void aPackageWhoseProcessBrokeOffIsLeftAsItIs() {
        String panicked = FAILED + "{\"Action\":\"run\",\"Package\":\"m/p\",\"Test\":\"TestC\"}\n"
                + output("TestC", "panic: boom") + END;

        assertThat(of(panicked)).isEmpty();
    }

    @Test
    void aTestThatPassedInItsLastRunIsNotRunAgain() {
        String rerun =
                FAILED.substring(0, FAILED.indexOf("{\"Action\":\"run\",\"Package\":\"m/p\",\"Test\":\"TestB\""));
        String again = FAILED + END + rerun.replace("fail", "pass") + END.replace("fail", "pass");

        assertThat(of(again)).isEmpty();
    }
}
