package io.jenkins.plugins.godelivery.engine.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Detects a run in which no test ran although the packages have tests: a wrong -run, -tags or package pattern passes in
 * go.
 */
final class NoTestsRan {
    private NoTestsRan() {}

    /** @param folder in which the tests ran, null if not available */
    static Optional<Message> reason(TestReport tests, @CheckForNull Path folder) {
        boolean ran = tests.all().total() > 0
                || tests.packages().stream()
                        .anyMatch(result -> !result.benchmarks().isEmpty());
        if (ran || tests.verdict() != TestReport.Verdict.PASS) {
            return Optional.empty(); // An incomplete stream has another gap.
        }
        long tested = tests.packages().stream()
                .filter(result -> !result.noTestFiles())
                .map(PackageResult::name)
                .count();
        if (tested > 0 && !printsPassingTests(tests)) {
            return Optional.of(Message.of("run.noTestCounted"));
        }
        if (tested > 0) {
            return Optional.of(Message.of("run.noTestSelected", packages(tested)));
        }
        return folder != null && hasTestFile(root(folder))
                ? Optional.of(
                        Message.of("run.noTestFiles", packages(tests.packages().size())))
                : Optional.empty();
    }

    /**
     * Returns whether passing tests would show. Plain text names no passing tests and has no times; events have both.
     */
    private static boolean printsPassingTests(TestReport tests) {
        return tests.packages().stream().anyMatch(result -> result.started().isPresent());
    }

    private static Message packages(long count) {
        return Message.of("count.packages", count);
    }

    /** Returns the root of the module that contains the folder. */
    private static Path root(Path folder) {
        for (Path root = folder.toAbsolutePath(); root != null; root = root.getParent()) {
            if (Files.isRegularFile(root.resolve("go.mod"))) {
                return root;
            }
        }
        return folder;
    }

    private static boolean hasTestFile(Path root) {
        TestFileSearch search = new TestFileSearch(root);
        try {
            Files.walkFileTree(root, search);
        } catch (IOException e) {
            // An unreadable folder counts as having no tests.
        }
        return search.found;
    }

    /**
     * Searches the folders that the go command searches: not testdata, vendor, other modules, or folders whose names
     * begin with . or _.
     */
    private static final class TestFileSearch extends SimpleFileVisitor<Path> {
        private final Path root;
        private boolean found;
        private int files;

        TestFileSearch(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name =
                    folder.getFileName() == null ? "" : folder.getFileName().toString();
            boolean ignored = name.startsWith(".")
                    || name.startsWith("_")
                    || name.equals("testdata")
                    || name.equals("vendor")
                    || Files.exists(folder.resolve("go.mod"));
            return ignored && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            found = name.endsWith("_test.go") && !name.startsWith(".") && !name.startsWith("_");
            return found || ++files > Budget.SOURCES.count() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
