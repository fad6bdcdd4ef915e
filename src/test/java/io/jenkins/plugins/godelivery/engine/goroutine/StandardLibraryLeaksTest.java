package io.jenkins.plugins.godelivery.engine.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the goroutine leak profile of Go 1.27 lists of goroutines that the standard library starts; the programs are
 * beside the recording.
 */
class StandardLibraryLeaksTest {
    private static final Path RECORDED =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/engine/goroutine/standard-go1.27.json");

    private static GoReport read() throws IOException {
        return new ReportReader()
                .add(ReportFile.of(RECORDED), ReportKind.TEST)
                .read()
                .build();
    }

    private static String describe(Leak leak) {
        return leak.created().function() + " of "
                + leak.tests().stream().map(Leak.LeakingTest::test).collect(Collectors.joining(", "));
    }

    /** None of them belongs to a pool that nobody can end, so that no rule leaves any out. */
    @Test
    void onlyWhatItsUserForgotToEndIsListed() throws IOException {
        assertThat(read().leaks().orElseThrow().leaks())
                .extracting(StandardLibraryLeaksTest::describe)
                .containsExactlyInAnyOrder(
                        "database/sql.OpenDB of TestLostDatabase",
                        "database/sql.(*DB).beginDC of TestLostTransaction",
                        "example.com/standard/others.TestClient of TestClient",
                        "net/rpc.NewClientWithCodec of TestClient",
                        "context.(*cancelCtx).propagateCancel of TestParentOfAnotherKind",
                        "os/exec.(*Cmd).Start of TestNotWaited");
    }

    @Test
    void everyPackageLookedForLeaks() throws IOException {
        List<String> packages = read().leaks().orElseThrow().packages();
        assertThat(packages).hasSize(4).anyMatch(name -> name.endsWith("/web"));
        assertThat(read().leaks().orElseThrow().incomplete()).isEmpty();
    }
}
