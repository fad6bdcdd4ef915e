package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentRunTest {
    @TempDir
    private Path folder;

    @Test
    void aGoodDeploymentWhoseRecordCannotBeWrittenIsAGoodOne() throws Exception {
        Deployment good = new Deployment(
                new Subject("orders", "shop", "", "https://c.example:6443", "orders-1.2", "", "rolling"),
                new Origin("orders #12", "", "", 0, "", 0),
                0,
                1,
                Outcome.SUCCESSFUL,
                5,
                0,
                List.of(),
                List.of(),
                List.of(),
                false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandConsole console = new CommandConsole(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
        Path inTheWay = Files.createDirectory(folder.resolve("deployments.jsonl"));

        ExitCode code = DeploymentRun.run(Options.NONE, inTheWay, console, site -> Optional.of(good));

        assertThat(code).isEqualTo(ExitCode.PASS);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("revision 5");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("godelivery: the record cannot be written: ");
    }
}
