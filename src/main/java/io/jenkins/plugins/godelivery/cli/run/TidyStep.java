package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.GoModTidy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.lint.UntidyModule;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks whether go.mod and go.sum are tidy, and records what is not as lint issues. */
final class TidyStep implements Step {
    @Override
    public List<Part> parts(Options options) {
        return List.of(Part.LINT);
    }

    @Override
    public void run(StepContext context) throws IOException, InterruptedException, ToolException {
        GoModTidy tidy = new GoModTidy(context.options(), context.go());
        List<String> untidy = tidy.hasDiff() ? diff(context, tidy) : compareCopies(context, tidy);
        String file = context.fileName("tidy.json");
        context.log().file(ReportKind.LINT, file);
        try (OutputStream out = context.folder().create(file)) {
            UntidyModule.write(untidy, out);
        }
        context.log().outcome(String.join(" and ", untidy) + " not tidy");
        context.judge();
    }

    private static List<String> diff(StepContext context, GoModTidy tidy)
            throws IOException, InterruptedException, ToolException {
        Captured ran = context.capture(tidy.diff());
        context.log().ended(ran.code());
        if (ran.code() != 0 && ran.out().isBlank()) {
            throw new ToolException("go mod tidy: " + ran.lastWords());
        }
        return UntidyModule.FILES.stream()
                .filter(name -> ran.out().lines().anyMatch(line -> line.equals("+++ tidy/" + name)))
                .toList();
    }

    private static List<String> compareCopies(StepContext context, GoModTidy tidy)
            throws IOException, InterruptedException, ToolException {
        Path module = Path.of(context.go().goMod()).getParent();
        Path copies = Files.createTempDirectory("godelivery-tidy");
        try {
            for (String name : UntidyModule.FILES) {
                if (Files.exists(module.resolve(name))) {
                    Files.copy(module.resolve(name), copies.resolve(name));
                }
            }
            Captured ran =
                    context.capture(tidy.tidyCopy(copies.resolve("go.mod").toString()));
            context.log().ended(ran.code());
            if (ran.code() != 0) {
                throw new ToolException("go mod tidy: " + ran.lastWords());
            }
            return changed(module, copies);
        } finally {
            for (String name : UntidyModule.FILES) {
                Files.deleteIfExists(copies.resolve(name));
            }
            Files.deleteIfExists(copies);
        }
    }

    private static List<String> changed(Path module, Path copies) throws IOException {
        List<String> changed = new ArrayList<>();
        for (String name : UntidyModule.FILES) {
            if (!content(module.resolve(name)).equals(content(copies.resolve(name)))) {
                changed.add(name);
            }
        }
        return changed;
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
