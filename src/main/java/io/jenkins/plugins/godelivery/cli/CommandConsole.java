package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Streams and environment of a command.
 *
 * @param out buffered UTF-8 regardless of the locale, as JSON requires and Go's own tools do
 * @param environment environment of the process
 * @param processes processes that the command starts; such a command guards them
 */
record CommandConsole(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, RunningProcesses processes)
        implements AutoCloseable {
    CommandConsole(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this(in, out, err, environment, new RunningProcesses());
    }

    static CommandConsole ofProcess() {
        return new CommandConsole(
                System.in,
                utf8(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)),
                utf8(new FileOutputStream(FileDescriptor.err)),
                System.getenv());
    }

    /** Returns the masking for the output of tools, which may contain secrets of the environment. */
    Masking masking() {
        return Masking.of(environment);
    }

    /** Closes the console after the last line: until then a signal does not end the JVM. */
    @Override
    public void close() {
        out.flush();
        err.flush();
        processes.close();
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}
