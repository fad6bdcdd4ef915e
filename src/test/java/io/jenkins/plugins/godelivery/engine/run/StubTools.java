package io.jenkins.plugins.godelivery.engine.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Stub programs go and golangci-lint that print recorded output of the real ones and end as scripted. They are shell
 * scripts, so that the command line and a step's script can run them as processes.
 */
public final class StubTools {
    private static final String SCRIPT = """
        #!/bin/sh
        STUB='%s'
        case "${0##*/} $1" in
        'go env') cat "$STUB/env.json"; exit 0 ;;
        'go list') [ -f "$STUB/list" ] || { echo example.com/m/p; exit 0; }; cat "$STUB/list" >&2; exit 1 ;;
        'go build') tool=build ;;
        'go vet') tool=vet ;;
        'go test') tool=test ;;
        'go mod') tool=tidy ;;
        'golangci-lint version') echo 'golangci-lint has version 2.15.0 built with go1.26.8'; exit 0 ;;
        *) tool=lint ;;
        esac
        number=$(cat "$STUB/$tool.count" 2>/dev/null || echo 0)
        echo $((number + 1)) > "$STUB/$tool.count"
        play="$STUB/$tool-$number"
        for argument in "$@"; do
          case "$argument" in
          -coverprofile=*|--output.json.path=*|-modfile=*) [ -f "$play.file" ] && cat "$play.file" > "${argument#*=}" ;;
          esac
        done
        cat "$play.out"
        cat "$play.err" >&2
        . "$play.end"
        """;

    private final Path folder;
    private final Map<Tool, Integer> plays = new EnumMap<>(Tool.class);

    /** @param goMod go.mod of the module */
    public StubTools(Path folder, Path goMod, String goVersion) throws IOException {
        this.folder = folder;
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : new String[] {"go", "golangci-lint"}) {
            Files.writeString(bin.resolve(name), SCRIPT.formatted(folder));
            Files.setPosixFilePermissions(bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(folder.resolve("env.json"), """
            {"GOVERSION": "go%s", "GOMOD": "%s", "CGO_ENABLED": "1", "CC": "sh", "GOOS": "linux", "GOARCH": "amd64"}
            """.formatted(goVersion, goMod));
    }

    public Path bin() {
        return folder.resolve("bin");
    }

    /** Returns the output of go env. */
    public String goEnv() throws IOException {
        return Files.readString(folder.resolve("env.json"));
    }

    public void removeLinter() throws IOException {
        Files.delete(bin().resolve("golangci-lint"));
    }

    /** Makes the go command disappear before build and test. */
    public void vanish() throws IOException {
        Files.createFile(folder.resolve("vanish"));
    }

    /** Returns whether the program of a command is missing. */
    public boolean isGone(List<String> command) {
        boolean works = List.of("build", "test").contains(command.get(1));
        return !Files.exists(bin().resolve(command.get(0))) || (works && Files.exists(folder.resolve("vanish")));
    }

    /** Makes go list fail with this output. */
    public void listFails(String recorded) throws IOException {
        Files.writeString(folder.resolve("list"), text(recorded));
    }

    /**
     * Scripts the next command of a tool.
     *
     * @param out recorded file or text for standard output
     * @param err recorded file or text for standard error
     * @param file content of the output file; null if the command writes none
     * @param end shell line that ends the command
     */
    public void play(Tool tool, String out, String err, @CheckForNull String file, String end) throws IOException {
        String name = tool.key() + "-" + (plays.merge(tool, 1, Integer::sum) - 1);
        Files.writeString(folder.resolve(name + ".out"), text(out));
        Files.writeString(folder.resolve(name + ".err"), text(err));
        if (file != null) {
            Files.writeString(folder.resolve(name + ".file"), text(file));
        }
        Files.writeString(folder.resolve(name + ".end"), end + "\n");
    }

    /**
     * Returns the recorded file of this name, or else the name as text; {@code name|N} gives its first N characters.
     */
    public static String text(String recorded) throws IOException {
        int cut = recorded.indexOf('|');
        String name = cut < 0 ? recorded : recorded.substring(0, cut);
        try (InputStream in = name.isEmpty() ? null : StubTools.class.getResourceAsStream(name)) {
            if (in == null) {
                return recorded;
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return cut < 0 ? text : text.substring(0, Integer.parseInt(recorded.substring(cut + 1)));
        }
    }
}
