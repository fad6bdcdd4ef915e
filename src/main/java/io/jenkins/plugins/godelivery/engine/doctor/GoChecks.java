package io.jenkins.plugins.godelivery.engine.doctor;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoListCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the go command, the module and the C compiler. */
final class GoChecks {
    private static final String GO = "go";
    private static final String MODULE = "module";
    private static final String COMPILER = "c-compiler";

    private final Settings settings;
    private final ProcessRunner runner;
    private final Map<String, String> environment;
    private Optional<GoToolchain> toolchain = Optional.empty();

    GoChecks(Settings settings, ProcessRunner runner, Map<String, String> environment) {
        this.settings = settings;
        this.runner = runner;
        this.environment = environment;
    }

    List<CheckResult> run() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        ProgramCheck check = new ProgramCheck(GO, true, GoToolchain.COMMAND, Message.of("doctor.installGo"));
        results.add(check.run(runner, answer -> go(check, answer)));
        if (toolchain.isPresent()) {
            results.add(module(toolchain.get()));
            results.add(compiler(toolchain.get()));
        }
        return results;
    }

    /** Returns the go command, if there is one that can be used. */
    Optional<GoToolchain> toolchain() {
        return toolchain;
    }

    private CheckResult go(ProgramCheck check, CommandResult answer) {
        toolchain = GoToolchain.parse(answer.out(), environment);
        return toolchain
                .map(go -> settings.versions()
                        .violation(Program.GO, go.version())
                        .map(check::missing)
                        .orElseGet(() -> CheckResult.ok(
                                GO,
                                Message.literal("go " + go.version() + ", "
                                        + go.folders().root()))))
                .orElseGet(() -> check.missing(Message.of("doctor.goTooOld")));
    }

    /** Checks whether the go command can load the module: go.mod may require a newer one. */
    private CheckResult module(GoToolchain go) throws InterruptedException {
        if (go.goMod().isEmpty() && go.goWork().isEmpty()) {
            return CheckResult.missing(MODULE, true, Message.of("doctor.noModule"), Message.of("doctor.nameModule"));
        }
        return new ProgramCheck(
                        MODULE,
                        true,
                        GoListCommand.module(settings.tools().of(Tool.BUILD), go),
                        Message.of("doctor.mendModule"))
                .run(
                        runner,
                        answer -> CheckResult.ok(
                                MODULE, Message.literal(go.goWork().isEmpty() ? go.goMod() : go.goWork())));
    }

    /** Checks the C compiler: without it data races are not detected, and packages with cgo not compiled. */
    private CheckResult compiler(GoToolchain go) throws InterruptedException {
        Options test = settings.tools().of(Tool.TEST);
        boolean race = Tool.TEST.isEnabled(test) && test.is(GoTestCommand.RACE) && !isDarwin(go);
        Optional<String> cgo = cgoPackage(go);
        boolean needed = race || cgo.isPresent();
        List<String> question = new ArrayList<>(
                List.of((go.cc().isBlank() ? "gcc" : go.cc()).strip().split("\\s+")));
        question.add("--version");
        CheckResult result = new ProgramCheck(
                        COMPILER, needed, new Command(question), Message.of("doctor.installCompiler"))
                .run(
                        runner,
                        answer -> go.cgo()
                                ? CheckResult.ok(COMPILER, firstLine(answer))
                                : CheckResult.missing(
                                        COMPILER, needed, Message.of("doctor.cgoOff"), Message.of("doctor.allowCgo")));
        if (result.status() == CheckResult.Status.OK) {
            return result;
        }
        Message found = cgo.map(name -> Message.of("doctor.neededByCgo", result.found(), name))
                .orElseGet(() -> Message.of(race ? "doctor.neededByRace" : "doctor.noRaces", result.found()));
        return new CheckResult(COMPILER, result.status(), found, result.remedy());
    }

    /** The race detector of macOS needs no cgo. */
    private static boolean isDarwin(GoToolchain go) {
        return go.goos().equals("darwin");
    }

    private static Message firstLine(CommandResult answer) {
        return Message.literal(answer.out().lines().findFirst().orElse("").strip());
    }

    /** Returns a package that uses cgo, if one is known. */
    private Optional<String> cgoPackage(GoToolchain go) throws InterruptedException {
        try {
            Command list = GoListCommand.cgoPackages(settings.tools().of(Tool.BUILD), go);
            return CommandResult.of(runner, list.within(ProgramCheck.LIMIT))
                    .out()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // The check of the module reports it.
        }
    }
}
