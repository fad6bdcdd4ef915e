package io.jenkins.plugins.godelivery.engine.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A package, or a variant of one that is compiled for a test, as {@code go list -deps -test -json} describes it.
 *
 * @param json its fields
 */
record PackageNode(JsonNode json) {
    /** Fields that {@code go list} is asked for. */
    static final String FIELDS =
            "ImportPath,Dir,ForTest,Standard,DepOnly,Module,Imports,Error,Incomplete,DefaultGODEBUG,"
                    + "GoFiles,CgoFiles,CFiles,CXXFiles,MFiles,HFiles,FFiles,SFiles,SwigFiles,SwigCXXFiles,SysoFiles,EmbedFiles,"
                    + "TestGoFiles,XTestGoFiles";

    /** Every main package of a test imports it. */
    private static final String TEST_MAIN = "testing/internal/testdeps";

    private static final List<String> SOURCES =
            List.of("GoFiles", "CgoFiles", "HFiles", "SFiles", "SysoFiles", "EmbedFiles");
    private static final List<String> OF_OTHER_COMPILERS =
            List.of("CgoFiles", "CFiles", "CXXFiles", "MFiles", "FFiles", "SwigFiles", "SwigCXXFiles");

    /**
     * Parses the output of {@code go list}.
     *
     * @return packages by import path
     * @throws IOException if it is not the complete output
     */
    static Map<String, PackageNode> parse(String output) throws IOException {
        Map<String, PackageNode> packages = new HashMap<>();
        try (Reader text = new StringReader(output);
                MappingIterator<JsonNode> each =
                        PlainJson.READER.forType(JsonNode.class).readValues(text)) {
            while (each.hasNextValue()) {
                PackageNode node = new PackageNode(each.nextValue());
                packages.put(node.name(), node);
            }
        }
        return packages;
    }

    /** Returns the import path, for a variant with the test that it is compiled for. */
    String name() {
        return text("ImportPath");
    }

    String folder() {
        return text("Dir");
    }

    /** Returns the import paths that it imports, resolved to variants. */
    List<String> imports() {
        return texts("Imports");
    }

    /** Returns whether it belongs to Go itself, so that the version of Go determines it. */
    boolean isStandard() {
        return json.path("Standard").asBoolean();
    }

    /** Returns whether the go command could not load it, or something that it imports. */
    boolean isBroken() {
        return json.has("Error") || json.path("Incomplete").asBoolean();
    }

    /** Returns whether a pattern of the command names it. */
    boolean isNamed() {
        return !json.path("DepOnly").asBoolean() && text("ForTest").isEmpty() && !isTestMain();
    }

    /** Returns whether it is the generated main package of a test. */
    boolean isTestMain() {
        return name().endsWith(".test") && imports().contains(TEST_MAIN);
    }

    boolean hasTests() {
        return !texts("TestGoFiles").isEmpty() || !texts("XTestGoFiles").isEmpty();
    }

    /** Returns whether a compiler other than Go's, and libraries of the machine, determine it, too. */
    boolean isMixed() {
        return OF_OTHER_COMPILERS.stream().anyMatch(field -> !texts(field).isEmpty());
    }

    /** Returns the names of its files in its folder. */
    List<String> files() {
        return SOURCES.stream().flatMap(field -> texts(field).stream()).sorted().toList();
    }

    /** Returns what determines it besides its files. */
    List<String> settings() {
        return List.of(
                name(), text("DefaultGODEBUG"), module().path("GoVersion").asText(""));
    }

    /**
     * Returns the version of its module, whose files never change; empty if it lies in a folder that can be edited.
     *
     * @param moduleCache folder of downloaded modules
     */
    String version(String moduleCache) {
        JsonNode module = module();
        JsonNode effective = module.has("Replace") ? module.path("Replace") : module;
        String version = effective.path("Version").asText("");
        boolean downloaded = !moduleCache.isEmpty() && folder().startsWith(moduleCache + "/");
        return version.isEmpty() || !downloaded
                ? ""
                : String.join(
                        " ",
                        effective.path("Path").asText(""),
                        version,
                        effective.path("Sum").asText(""));
    }

    private JsonNode module() {
        return json.path("Module");
    }

    private String text(String field) {
        return json.path(field).asText("");
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** Returns the folder of its module; empty if it has none. */
    String moduleFolder() {
        return Stream.of(module().path("Replace").path("Dir"), module().path("Dir"))
                .map(folder -> folder.asText(""))
                .filter(folder -> !folder.isEmpty())
                .findFirst()
                .orElse("");
    }
}
