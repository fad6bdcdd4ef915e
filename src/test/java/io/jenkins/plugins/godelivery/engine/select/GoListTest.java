package io.jenkins.plugins.godelivery.engine.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fingerprints of packages, by output in the form of {@code go list} of Go 1.26.8. */
class GoListTest {
    @TempDir
    private Path root;

    private String version = "v1.0.0";
    private Map<String, String> environment = Map.of();
    private String importsOfB = "\"example.com/m/a\"";

    @BeforeEach
    void threePackages() throws IOException {
        for (String name : new String[] {"a", "b", "c"}) {
            write(name + "/" + name + ".go", "package " + name);
            write(name + "/" + name + "_test.go", "package " + name);
        }
        write("cache/x@v1.0.0/x.go", "package x");
        write("cache/x@v1.0.1/x.go", "package x");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** b imports a; c imports a module. */
    private String list() {
        return own("a", "") + own("b", importsOfB) + own("c", "\"example.org/x\"")
                + "{\"ImportPath\":\"example.org/x\",\"Dir\":\"" + root + "/cache/x@" + version
                + "\",\"DepOnly\":true,\"GoFiles\":[\"x.go\"],\"Module\":{\"Path\":\"example.org/x\",\"Version\":\""
                + version + "\"}}"
                + "{\"ImportPath\":\"os/exec\",\"Standard\":true,\"DepOnly\":true}"
                + "{\"ImportPath\":\"testing\",\"Standard\":true,\"DepOnly\":true}";
    }

    private String own(String name, String imports) {
        String path = "example.com/m/" + name;
        String module = "\"Module\":{\"Path\":\"example.com/m\",\"Main\":true,\"GoVersion\":\"1.22\"}";
        String folder = "\"Dir\":\"" + root.resolve(name) + "\"," + module;
        String variant = path + " [" + path + ".test]";
        return ("{\"ImportPath\":\"%1$s\",%2$s,\"GoFiles\":[\"%3$s.go\"],\"TestGoFiles\":[\"%3$s_test.go\"],"
                        + "\"Imports\":[%4$s]}"
                        + "{\"ImportPath\":\"%5$s\",\"ForTest\":\"%1$s\",%2$s,"
                        + "\"GoFiles\":[\"%3$s.go\",\"%3$s_test.go\"],\"Imports\":[%4$s]}"
                        + "{\"ImportPath\":\"%1$s.test\",%2$s,\"GoFiles\":[\"/x/_testmain.go\"],"
                        + "\"Imports\":[\"%5$s\",\"testing/internal/testdeps\"]}\n")
                .formatted(path, folder, name, imports, variant);
    }

    private Map<String, PackageInputs> packages() throws IOException {
        return new GoList(list(), root.resolve("cache").toString(), Set.of(), environment).packages();
    }

    /** Returns the last names of the packages whose fingerprints differ after a change. */
    private Set<String> differing(Map<String, PackageInputs> before) throws IOException {
        Set<String> differing = new TreeSet<>();
        packages().forEach((name, inputs) -> {
            if (!inputs.all().equals(before.get(name).all())) {
                differing.add(name.substring(name.lastIndexOf('/') + 1));
            }
        });
        return differing;
    }

    @Test
    void aChangedSourceConcernsThePackagesThatAreCompiledFromIt() throws IOException {
        Map<String, PackageInputs> before = packages();
        assertThat(before.keySet()).containsExactly("example.com/m/a", "example.com/m/b", "example.com/m/c");
        write("a/a.go", "package a // changed");
        assertThat(differing(before)).containsExactly("a", "b");
    }

    @Test
    void aChangedTestConcernsItsPackageOnly() throws IOException {
        Map<String, PackageInputs> before = packages();
        write("a/a_test.go", "package a // changed");
        assertThat(differing(before)).containsExactly("a");
    }

    @Test
    void aFileBelowTheFolderThatGoDoesNotListIsAnInput() throws IOException {
        Map<String, PackageInputs> before = packages();
        write("c/testdata/deep/x.golden", "");
        assertThat(differing(before)).containsExactly("c");
    }

    @Test
    void anotherVersionOfAModuleConcernsOnlyPackagesThatImportIt() throws IOException {
        Map<String, PackageInputs> before = packages();
        version = "v1.0.1";
        assertThat(differing(before)).containsExactly("c");
    }

    @Test
    void aPackageThatCanStartProgramsIsNeverKnownCompletely() throws IOException {
        assertThat(packages().get("example.com/m/b").obstacle()).isEqualTo(Reason.NONE);
        importsOfB = "\"os/exec\"";
        assertThat(packages().get("example.com/m/b").obstacle()).isEqualTo(Reason.PROGRAMS);
        assertThat(packages().get("example.com/m/a").obstacle()).isEqualTo(Reason.NONE);
    }

    @Test
    void aFileThatCannotBeReadMakesItsPackageUnknown() throws IOException {
        Files.createSymbolicLink(root.resolve("c/loop"), Path.of("/dev/zero"));
        assertThat(packages().get("example.com/m/c").obstacle()).isEqualTo(Reason.UNREADABLE);
    }

    private Reason obstacleOfB() throws IOException {
        return packages().get("example.com/m/b").obstacle();
    }

    @Test
    void aFileThatIsReadBeforeTheFirstTestMakesPackagesUnknown() throws IOException {
        write("a/a.go", "package a\nimport \"os\"\nfunc Read() []byte { b, _ := os.ReadFile(\"../x\"); return b }");
        assertThat(obstacleOfB()).as("only a function").isEqualTo(Reason.NONE);
        write("a/a.go", "package a\nimport o \"os\"\nvar x, _ = o.ReadFile(\"../x\")");
        assertThat(obstacleOfB()).as("a variable").isEqualTo(Reason.STARTUP);
        write(
                "a/a.go",
                "package a\nimport \"os\"\nvar x = read()\nfunc read() []byte { return must(\"../x\") }\n"
                        + "func must(f string) []byte { b, _ := os.ReadFile(f); return b }");
        assertThat(obstacleOfB()).as("by other functions").isEqualTo(Reason.STARTUP);
        write("a/a.go", "package a\nimport \"os\"\nvar Command = struct{ Run func() }{Run: func() { os.Open(\"x\") }}");
        assertThat(obstacleOfB()).as("a function in a variable").isEqualTo(Reason.NONE);
        write("a/a.go", "package a\nimport \"os\"\nvar x = func() *os.File { f, _ := os.Open(\"x\"); return f }()");
        assertThat(obstacleOfB()).as("a function called at once").isEqualTo(Reason.STARTUP);
        write("a/a.go", "package a\nimport (\n\t_ \"fmt\"\n\t. \"os\"\n)\nfunc init() { Open(\"x\") }");
        assertThat(obstacleOfB()).as("init").isEqualTo(Reason.STARTUP);
    }

    @Test
    void aTestMainThatReadsFilesMakesItsPackageUnknown() throws IOException {
        String head =
                "package b\nimport (\n\t\"os\"\n\t\"testing\"\n\t\"example.com/m/a\"\n)\nfunc TestMain(m *testing.M) { ";
        write("a/a.go", "package a\nimport \"os\"\nfunc Setup() { os.Chdir(\"..\") }\nfunc Run() { os.Open(\"x\") }");
        write("b/b_test.go", head + "os.Exit(m.Run()) }");
        assertThat(obstacleOfB()).isEqualTo(Reason.NONE);
        write("b/b_test.go", head + "a.Setup(); os.Exit(m.Run()) }");
        assertThat(obstacleOfB()).isEqualTo(Reason.STARTUP);
        assertThat(packages().get("example.com/m/a").obstacle()).isEqualTo(Reason.NONE);
    }

    @Test
    void aVariableThatASourceNamesIsAnInput() throws IOException {
        write("a/a.go", "package a\nimport \"os\"\nvar x = os.Getenv(\"ORDERS_DSN\")");
        write("cache/x@v1.0.0/x.go", "package x\nconst prefix = \"TILL_\"");
        Map<String, PackageInputs> before = packages();
        environment = Map.of("OTHER", "1", "PWD", "/x");
        assertThat(differing(before)).isEmpty();
        environment = Map.of("ORDERS_DSN", "1");
        assertThat(differing(before)).containsExactly("a", "b");
        environment = Map.of("TILL_PORT", "1");
        assertThat(differing(before)).containsExactly("c");
    }
}
