package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.config.SpellingSuggestion;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code godelivery}: finds the subcommand, runs it, and turns its outcome into an exit code. */
public final class Main {
    /** Environment variable that makes internal errors print a stack trace. */
    private static final String STACK_TRACE = "GODELIVERY_STACKTRACE";

    private Main() {}

    public static void main(String[] args) {
        CommandConsole console = CommandConsole.ofProcess();
        ExitCode code = run(console, args);
        System.exit(code.code());
    }

    /** Runs a command and closes the console. */
    static ExitCode run(CommandConsole console, String... args) {
        try (console) {
            return report(console, args);
        }
    }

    private static ExitCode report(CommandConsole console, String... args) {
        try {
            return dispatch(console, args);
        } catch (UsageException e) {
            return failed(console, ExitCode.USAGE, e.getMessage());
        } catch (IOException e) {
            return failed(console, ExitCode.USAGE, ExceptionMessage.of(e));
        } catch (ToolException e) {
            return failed(console, e.missing() ? ExitCode.MISSING_TOOL : ExitCode.USAGE, e.getMessage());
        } catch (InterruptedException e) {
            return ExitCode.TERMINATED; // The JVM exits by itself, with the code of the signal.
        } catch (OutOfMemoryError e) {
            return failed(console, ExitCode.INTERNAL, "out of memory: increase the heap of java with -Xmx");
        } catch (RuntimeException | Error e) {
            return defect(console, e);
        }
    }

    private static ExitCode dispatch(CommandConsole console, String... args)
            throws IOException, InterruptedException, UsageException, ToolException {
        if (args.length == 0) {
            usage(console.err());
            return ExitCode.USAGE;
        }
        switch (args[0]) {
            case "--help", "-h", "help" -> {
                if (args.length > 1) {
                    return subcommand(console, args[1], "--help");
                }
                usage(console.out());
            }
            case "--version", "-V" -> console.out().println("godelivery " + Version.current());
            default -> {
                return subcommand(console, args);
            }
        }
        return ExitCode.PASS;
    }

    private static void usage(PrintStream out) {
        Subcommands.everything().usage(out);
    }

    private static ExitCode subcommand(CommandConsole console, String... args)
            throws IOException, InterruptedException, UsageException, ToolException {
        Optional<Subcommand> found = Subcommands.find(args[0]);
        if (found.isEmpty()) {
            throw new UsageException(
                    SpellingSuggestion.hint(Message.literal("unknown command " + args[0]), args[0], Subcommands.names())
                            .text());
        }
        Subcommand command = found.get();
        CommandLine line = command.commandLine();
        ParseResult parsed;
        try {
            parsed = line.parseArgs(Arrays.copyOfRange(args, 1, args.length));
        } catch (ParameterException e) {
            throw new UsageException(Subcommand.message(e) + "; see godelivery " + command.name() + " --help");
        }
        if (parsed.isUsageHelpRequested()) {
            line.usage(console.out());
            return ExitCode.PASS;
        }
        return command.run(parsed, console);
    }

    static ExitCode failed(CommandConsole console, ExitCode code, String message) {
        console.out().flush();
        console.err().println("godelivery: " + ExceptionMessage.oneLine(message));
        return code;
    }

    private static ExitCode defect(CommandConsole console, Throwable e) {
        boolean shown = console.environment().containsKey(STACK_TRACE);
        failed(
                console,
                ExitCode.INTERNAL,
                "internal error, please report it: " + e + (shown ? "" : " (" + STACK_TRACE + "=1 shows where)"));
        if (shown) {
            e.printStackTrace(console.err());
        }
        return ExitCode.INTERNAL;
    }
}
