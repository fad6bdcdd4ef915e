package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.coverage.CovDataFiles;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.MaskedFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.report.RerunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Opens the recorded outputs that a command line names. */
final class InputFiles {
    static final String STANDARD_INPUT = "-";

    private static final String RERUN_OF = "--rerun-of";

    private InputFiles() {}

    /** Returns the option that relates streams of reruns to those of first runs. */
    static OptionSpec rerunOption() {
        return OptionSpec.builder(RERUN_OF)
                .paramLabel("FILE=RERUN")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "RERUN is a test stream in which tests of FILE ran again: a test that passes there was flaky."
                                + " Otherwise a pass in one stream does not replace a failure in another. Files that run"
                                + " and goTest wrote are recognized by their names.")
                .build();
    }

    static void addTo(ReportReader reader, ParseResult arguments, ReportKind kind, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        Map<String, String> firstRuns = firstRuns(names, arguments.matchedOptionValue(RERUN_OF, List.of()));
        Set<String> all = new LinkedHashSet<>(names);
        all.removeAll(firstRuns.keySet());
        // Without timestamps, streams of one origin are read in this order.
        all.addAll(firstRuns.keySet());
        for (String name : all) {
            String first = firstRuns.getOrDefault(name, name);
            add(reader, name, origin(first, all), kind, console);
        }
    }

    /** Returns the first runs by the names of their reruns. */
    private static Map<String, String> firstRuns(List<String> names, List<String> said) throws UsageException {
        Map<String, String> reruns = new LinkedHashMap<>();
        names.stream()
                .sorted()
                .forEach(name -> RerunFiles.firstRun(name, names).ifPresent(first -> reruns.put(name, first)));
        for (String pair : said) {
            String first = names.stream()
                    .filter(name -> pair.startsWith(name + "="))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(RERUN_OF + "=" + pair
                            + ": is not FILE=RERUN, where FILE is one of the files that are read"));
            reruns.put(pair.substring(first.length() + 1), first);
        }
        for (String first : reruns.values()) {
            if (reruns.containsKey(first)) {
                throw new UsageException(RERUN_OF + ": " + first + " is a rerun itself: name the first run");
            }
        }
        return reruns;
    }

    /** Returns the origin: the base name of the file, with its folder if several have that name. */
    private static Origin origin(String name, Set<String> all) {
        String file = lastName(name);
        boolean unique =
                all.stream().map(InputFiles::lastName).filter(file::equals).count() == 1;
        return new Origin(name, unique ? file : name);
    }

    private static String lastName(String name) {
        return name.equals(STANDARD_INPUT) ? "standard input" : name.substring(name.lastIndexOf('/') + 1);
    }

    private static void add(ReportReader reader, String name, Origin origin, ReportKind kind, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        if (name.equals(STANDARD_INPUT)) {
            reader.add(masked(new ReportFile("standard input", console::in), console), kind, origin);
            return;
        }
        Path path = path(name);
        if (!Files.isDirectory(path)) {
            reader.add(masked(ReportFile.of(path), console), kind, origin);
        } else if (CovDataFiles.isFolder(path) && !CovDataFiles.hasCounters(path)) {
            reader.lost(Part.COVERAGE, path.toString(), Message.of("coverage.noCounters"));
        } else {
            reader.add(GoCoverDir.profile(path), kind, origin);
        }
    }

    /** Masks secrets, which the recorder of the file may not have masked. */
    private static ReportFile masked(ReportFile file, CommandConsole console) {
        return MaskedFile.reading(file, console.masking());
    }

    static Path path(String name) throws UsageException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": is not a file name");
        }
    }

    static Path directory(Path path) throws UsageException {
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + ": is not a directory");
        }
        return path;
    }
}
