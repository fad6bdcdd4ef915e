package io.jenkins.plugins.godelivery.engine.doctor;

import io.jenkins.plugins.godelivery.engine.command.BuildxBuild;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GolangciLintCommand;
import io.jenkins.plugins.godelivery.engine.command.GovulncheckCommand;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the programs of a machine that a module and its configuration need. */
public final class MachineChecks {
    private static final String DOCKER = "docker";

    private final Settings settings;
    private final ProcessRunner runner;
    private final Map<String, String> environment;

    /**
     * @param runner runs programs in the folder of the module; a program that is not there has the exit code {@link
     *     CommandResult#COMMAND_NOT_FOUND}
     */
    public MachineChecks(Settings settings, ProcessRunner runner, Map<String, String> environment) {
        this.settings = settings;
        this.runner = runner;
        this.environment = Map.copyOf(environment);
    }

    /** Runs all checks. */
    public List<CheckResult> run() throws InterruptedException {
        GoChecks go = new GoChecks(settings, runner, environment);
        List<CheckResult> results = new ArrayList<>(go.run());
        results.add(git());
        if (go.toolchain().isPresent()) {
            results.addAll(linters(go.toolchain().get()));
        }
        results.addAll(docker());
        return results;
    }

    private CheckResult git() throws InterruptedException {
        return new ProgramCheck("git", false, new Command(List.of("git", "--version")), Message.of("doctor.installGit"))
                .run(
                        runner,
                        answer -> CheckResult.ok(
                                "git", Message.literal(answer.out().strip())));
    }

    private List<CheckResult> linters(GoToolchain go) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        Options lint = settings.tools().of(Tool.LINT);
        if (Tool.LINT.isEnabled(lint)) {
            ProgramCheck check = new ProgramCheck(
                    "golangci-lint",
                    true,
                    new GolangciLintCommand(lint, go).versionCommand(),
                    Message.of("doctor.installLinter"));
            results.add(check.run(runner, answer -> linter(check, answer)));
        }
        Options scan = settings.tools().of(Tool.VULNERABILITIES);
        if (Tool.VULNERABILITIES.isEnabled(scan)) {
            results.add(new ProgramCheck(
                            "govulncheck",
                            true,
                            new GovulncheckCommand(scan, go).helpCommand(),
                            Message.of("doctor.installScanner"))
                    .run(runner, answer -> CheckResult.ok("govulncheck", Message.literal("govulncheck"))));
        }
        return results;
    }

    private CheckResult linter(ProgramCheck check, CommandResult answer) {
        Optional<ToolVersion> version = GolangciLintCommand.version(answer.out());
        return version.flatMap(found -> settings.versions().violation(Program.GOLANGCI_LINT, found))
                .map(check::missing)
                .orElseGet(() -> CheckResult.ok(
                        check.id(),
                        Message.literal(
                                check.id() + version.map(found -> " " + found).orElse(""))));
    }

    /** Checks Docker, which only images of the engine buildx need. */
    private List<CheckResult> docker() throws InterruptedException {
        Options image = settings.image();
        boolean needed =
                image.get(ImageBuildParameters.ENGINE).filter("buildx"::equals).isPresent()
                        || image.get(ImageBuildParameters.DOCKERFILE).isPresent();
        CheckResult engine = new ProgramCheck(
                        DOCKER, needed, BuildxBuild.engineVersion(), Message.of("doctor.installDocker"))
                .run(
                        runner,
                        answer -> CheckResult.ok(
                                DOCKER,
                                Message.literal("Docker Engine " + answer.out().strip())));
        if (engine.status() != CheckResult.Status.OK) {
            return List.of(engine);
        }
        return List.of(
                engine,
                new ProgramCheck(
                                "buildx",
                                needed,
                                new Command(List.of(DOCKER, "buildx", "version")),
                                Message.of("doctor.installBuildx"))
                        .run(
                                runner,
                                answer ->
                                        CheckResult.ok("buildx", Message.literal("buildx " + version(answer.out())))));
    }

    private static String version(String printed) {
        return ToolVersion.find(printed).map(ToolVersion::toString).orElse(printed.strip());
    }
}
