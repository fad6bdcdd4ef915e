package io.jenkins.plugins.godelivery.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.run.MissingTool;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.doctor.CheckResult;
import io.jenkins.plugins.godelivery.engine.doctor.CheckResult.Status;
import io.jenkins.plugins.godelivery.engine.doctor.ClusterChecks;
import io.jenkins.plugins.godelivery.engine.doctor.MachineChecks;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Tells what this machine and a cluster lack for a module. */
final class DoctorCommand extends Subcommand {
    private static final String CONFIG = "--config";
    private static final String DEPLOY = "--deploy";
    private static final String JSON = "--json";
    private static final String NAMESPACE = "--namespace";
    private static final String KUBECONFIG = "--kubeconfig";
    private static final String KUBE_CONTEXT = "--kube-context";

    DoctorCommand() {
        super("doctor");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .arity("0..1")
                .type(Path.class)
                .description("A Go module, or a folder in one; by default the current folder.")
                .build());
        spec.addOption(path(
                CONFIG,
                "FILE",
                "Configuration; by default " + Settings.FILE + " in DIR, or above it in its module or workspace."));
        spec.addOption(flag(DEPLOY, "Also check what deployments need: helm, the cluster and the rights there."));
        spec.addOption(value(
                NAMESPACE, "NAME", "Namespace of the deployments; default that of the kubeconfig's" + " context."));
        spec.addOption(value(KUBECONFIG, "FILE", "The kubeconfig file; default KUBECONFIG or ~/.kube/config."));
        spec.addOption(value(KUBE_CONTEXT, "NAME", "Context of the kubeconfig; default the current one."));
        spec.addOption(flag(JSON, "Print the results as one JSON object."));
        spec.usageMessage()
                .description("Tells what this machine lacks for a module and its configuration, with the way out.")
                .footer(
                        "",
                        "Nothing is installed or changed; go may download modules.",
                        "",
                        "Exit code 0: everything needed is there; 4: something needed is missing.",
                        "",
                        "Examples:",
                        "  godelivery doctor",
                        "  godelivery doctor services/orders --deploy --namespace=shop");
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(Boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        Path directory = InputFiles.directory(arguments.matchedPositionalValue(0, Path.of(".")))
                .toRealPath();
        Settings settings = ConfigurationFile.of(arguments)
                .read(arguments.matchedOptionValue(CONFIG, null), directory, console.err());
        ProcessRunner local =
                new LocalProcessRunner(directory, console.processes().guard());
        ProcessRunner runner = (command, out, err) -> {
            try {
                return local.run(command, out, err);
            } catch (IOException e) {
                if (MissingTool.message(command, e).isPresent()) {
                    return CommandResult.COMMAND_NOT_FOUND;
                }
                throw e;
            }
        };
        List<CheckResult> results = new ArrayList<>(new MachineChecks(settings, runner, console.environment()).run());
        if (Stream.of(DEPLOY, NAMESPACE, KUBECONFIG, KUBE_CONTEXT).anyMatch(arguments::hasMatchedOption)) {
            KubeAccess access = new KubeAccess(
                    arguments.matchedOptionValue(KUBECONFIG, ""),
                    arguments.matchedOptionValue(KUBE_CONTEXT, ""),
                    console.environment());
            Optional<String> namespace = Optional.ofNullable(arguments.matchedOptionValue(NAMESPACE, null));
            results.addAll(new ClusterChecks(access, namespace, runner).run());
        }
        if (arguments.hasMatchedOption(JSON)) {
            writeJson(results, console.out());
        } else {
            print(results, console);
        }
        return isHealthy(results) ? ExitCode.PASS : ExitCode.MISSING_TOOL;
    }

    private static boolean isHealthy(List<CheckResult> results) {
        return results.stream().noneMatch(result -> result.status() == Status.MISSING);
    }

    private static void print(List<CheckResult> results, CommandConsole console) {
        Terminal terminal = Terminal.detect(console.environment());
        for (CheckResult result : results) {
            String label = "%-7s".formatted(result.status().label());
            Style style = switch (result.status()) {
                case OK -> Style.GOOD;
                case WARNING -> Style.DOUBTFUL;
                case MISSING -> Style.BAD;
            };
            console.out()
                    .println(terminal.paint(style, label) + "  " + result.id() + ": "
                            + UntrustedText.line(result.found().text()));
            result.remedy().ifPresent(remedy -> console.out().println("         " + UntrustedText.line(remedy.text())));
        }
    }

    /** Writes {@code {"ok":…,"checks":[{"id":…,"status":…,"found":…,"remedy":…}]}}. */
    private static void writeJson(List<CheckResult> results, PrintStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeBooleanField("ok", isHealthy(results));
        json.writeArrayFieldStart("checks");
        for (CheckResult result : results) {
            json.writeStartObject();
            json.writeStringField("id", result.id());
            json.writeStringField("status", result.status().label());
            json.writeFieldName("found");
            MessageJson.write(json, result.found());
            if (result.remedy().isPresent()) {
                json.writeFieldName("remedy");
                MessageJson.write(json, result.remedy().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        out.println();
    }
}
