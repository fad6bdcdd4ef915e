package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoModTidyCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.lint.UntidyModule;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Checks whether go.mod and go.sum are tidy. A go command that cannot print what it would change (before 1.23) tidies
 * copies of them, which {@link #copyModule} makes before and {@link #writeReport} compares afterwards.
 */
public final class GoTidyRun extends GoToolRun {
    /** Folder of the original copies. */
    private static final String BEFORE = "before";

    private final GoModTidyCommand tidy;

    public GoTidyRun(Options options, GoToolchain go) {
        super(Tool.TIDY, options, go);
        tidy = new GoModTidyCommand(options, go);
    }

    @Override
    public List<ToolCommand> commands(UnaryOperator<String> path) {
        if (tidy.hasDiff()) {
            return List.of(new ToolCommand(Tool.TIDY, tidy.diff(), ToolCommand.Output.SPLIT, RunFiles.TIDY_DIFF));
        }
        return List.of(ToolCommand.logged(Tool.TIDY, tidy.tidyCopy(path.apply(RunFiles.TIDY_COPIES) + "/go.mod")));
    }

    /**
     * Returns the folder of the module whose files must be copied before the command runs; empty if no copies are
     * needed.
     */
    public Optional<String> copiedModule() {
        return tidy.hasDiff()
                ? Optional.empty()
                : Optional.of(Path.of(go().goMod()).getParent().toString());
    }

    /**
     * Copies the files of a module that tidying changes.
     *
     * @param module its folder
     * @param copies folder to create
     */
    public static void copyModule(Path module, Path copies) throws IOException {
        Files.createDirectories(copies.resolve(BEFORE));
        for (String name : UntidyModule.FILES) {
            if (LeftFile.isRegular(module.resolve(name))) {
                byte[] content = LeftFile.bytes(module.resolve(name), Budget.HELD_BYTES);
                Files.write(copies.resolve(name), content);
                Files.write(copies.resolve(BEFORE).resolve(name), content);
            }
        }
    }

    /**
     * Writes the report from what the command left. Idempotent.
     *
     * @param path resolves a file in the folder of the run
     * @return whether there is a report; a command that did not run leaves nothing
     */
    public static boolean writeReport(Function<String, Path> path) throws IOException {
        Path diff = path.apply(RunFiles.TIDY_DIFF);
        Path copies = path.apply(RunFiles.TIDY_COPIES);
        if (!Files.exists(diff) && !Files.isDirectory(copies)) {
            return false;
        }
        List<String> untidy = Files.exists(diff) ? UntidyModule.filesIn(diff) : changed(copies);
        AtomicFile.write(path.apply(RunFiles.TIDY), out -> UntidyModule.write(untidy, out));
        return true;
    }

    private static List<String> changed(Path copies) throws IOException {
        List<String> changed = new ArrayList<>();
        for (String name : UntidyModule.FILES) {
            if (!Arrays.equals(
                    content(copies.resolve(name)),
                    content(copies.resolve(BEFORE).resolve(name)))) {
                changed.add(name);
            }
        }
        return changed;
    }

    private static byte[] content(Path file) throws IOException {
        return LeftFile.isRegular(file) ? LeftFile.bytes(file, Budget.HELD_BYTES) : new byte[0];
    }
}
