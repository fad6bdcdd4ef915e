package io.jenkins.plugins.godelivery.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Small module, written by a test, for the real go command. */
record ModuleFixture(Path folder) {
    static ModuleFixture in(Path folder) throws IOException {
        assumeTrue(isInstalled("go"), "go is not installed");
        return new ModuleFixture(folder).file("go.mod", "module example.com/m\n\ngo 1.21\n");
    }

    static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    ModuleFixture file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** Adds a package with one function and one test of the given body. */
    ModuleFixture testedPackage(String name, String body) throws IOException {
        return file(name + "/" + name + ".go", "package " + name + "\n\nfunc Double(n int) int { return 2 * n }\n")
                .file(
                        name + "/" + name + "_test.go",
                        "package " + name + "\n\nimport \"testing\"\n\nfunc TestDouble(t *testing.T) {\n" + body
                                + "\n}\n");
    }
}
