package io.jenkins.plugins.godelivery.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionTable;
import io.jenkins.plugins.godelivery.engine.attribution.HistoryCommit;
import io.jenkins.plugins.godelivery.engine.attribution.SimulatedHistory;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulated history, each commit run by the command line and compared with the newest build of main: an answer is
 * correct or unknown, no finding is wrongly new, and none is lost.
 */
@Timeout(1800)
class AttributedHistoryTest {
    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private Optional<Path> newestOfMain = Optional.empty();
    private int runs;

    private Path run(HistoryCommit commit, TestRepository repository) {
        String base = commit.isOnMain() ? newestOfMain.map(before -> "HEAD~1").orElse("HEAD") : "main";
        Path out = folder.resolve("out" + ++runs);
        List<String> arguments =
                new ArrayList<>(List.of("run", repository.folder().toString()));
        arguments.addAll(List.of("--no-lint", "--no-vet", "--no-build", "--out", out.toString(), "--base", base));
        newestOfMain.ifPresent(reference -> arguments.addAll(List.of("--reference", reference.toString())));
        arguments.add(commit.hasRaceDetector() ? "--race" : "--no-race");
        if (commit.isUnlucky()) {
            arguments.add("--env=UNLUCKY=1");
        }
        console.run(arguments.toArray(String[]::new));
        return out;
    }

    private static JsonNode data(Path out, String name) throws IOException {
        Path file = out.resolve("report/data").resolve(name);
        return Files.exists(file) ? new ObjectMapper().readTree(file.toFile()) : MissingNode.getInstance();
    }

    @Test
    void everyFindingOfTheHistoryIsWhatWasWrittenDownOrUnknown() throws Exception {
        TestRepository repository = TestRepository.init(folder.resolve("shop"));
        AttributionTable table = new AttributionTable();
        for (HistoryCommit commit : SimulatedHistory.commits()) {
            commit.commitTo(repository, "branch-" + runs);
            Path out = run(commit, repository);
            table.add(commit, name -> data(out, name));
            if (commit.isOnMain()) {
                newestOfMain = Optional.of(out);
            }
            repository.git("checkout", "--quiet", "main");
        }
        table.assertRight();
    }
}
