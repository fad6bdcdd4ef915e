package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where findings of a run with the real go command are, as its summary says. */
@Timeout(600)
class SummaryPlacesTest {
    private final TestConsole console = new TestConsole();

    @Test
    void filesAreNamedFromTheFolderOfTheRun(@TempDir Path folder) throws IOException {
        Path sub = Files.createDirectories(folder.resolve("store/sub"));
        Files.writeString(folder.resolve("go.mod"), "module example.com/orders\n\ngo 1.21\n");
        Files.writeString(sub.resolve("store.go"), """
            package sub

            var Count int

            func Add() { Count++ }

            func Unused() int { return Count }
            """);
        Files.writeString(sub.resolve("store_test.go"), """
            package sub

            import "testing"

            func TestAdd(t *testing.T) {
            	done := make(chan bool)
            	go func() {
            		Add()
            		close(done)
            	}()
            	Add()
            	<-done
            }
            """);

        console.run("run", folder.toString(), "--race", "--cover", "--no-lint", "--no-vet", "--no-build");

        assertThat(console.out())
                .contains("1 uncovered  store/sub/store.go")
                .containsPattern("example.com/orders/store/sub.Add\\S*  store/sub/store.go:5")
                .doesNotContain("uncovered  example.com");
    }

    @Test
    void aFileOfTheRootPackageIsNamedWithoutItsPackage(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/orders\n\ngo 1.21\n");
        Files.writeString(folder.resolve("orders_test.go"), """
            package orders

            import "testing"

            func TestRefund(t *testing.T) { t.Error("bad") }
            """);

        console.run("run", folder.toString(), "--no-lint", "--no-vet", "--no-build", "--no-race");

        assertThat(console.out()).contains("\n      orders_test.go:5 TestRefund: bad\n");
    }

    @Test
    void whyNothingWasTestedIsSaidByEachToolAndOnceByTheVerdict(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/orders\n\ngo 1.21\n\nrequire nonsense\n");
        Files.writeString(folder.resolve("orders.go"), "package orders\n");

        console.run("run", folder.toString(), "--no-lint", "--no-vet", "--no-race");

        String reason = "go.mod:5: usage: require module/path v1.2.3";
        assertThat(console.out())
                .containsPattern("go build\n  failed after \\S+: 1 build error: " + reason)
                .containsPattern("go test\n  ended with exit code 1 after \\S+: 1 build error: " + reason)
                .containsOnlyOnce("no test event: " + reason)
                .contains("failed tests: at most 0, unknown (evidence incomplete)\n      for the reason above");
    }
}
