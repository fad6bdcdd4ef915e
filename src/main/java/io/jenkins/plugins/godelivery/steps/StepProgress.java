package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import io.jenkins.plugins.godelivery.steps.output.ProgressPrinter;
import java.io.IOException;
import java.util.concurrent.Future;

/** Prints the progress of a step's commands while they run, continuing after the last printed line. */
final class StepProgress {
    private final RecordingExecution execution;

    /** The commands were found again after a restart, which was not announced yet. */
    private volatile boolean resumed;

    @CheckForNull
    private ProgressPrinter printer;

    StepProgress(RecordingExecution execution) {
        this.execution = execution;
    }

    /** Notes that the commands were found again, so that their caches are registered as soon as the agent answers. */
    void resume() {
        resumed = true;
    }

    void follow() {
        printer = new ProgressPrinter(this::print);
        printer.start();
    }

    private boolean print() throws IOException, InterruptedException {
        StepEnvironment site = execution.environment();
        if (resumed) {
            site.resumeCaches();
            resumed = false;
        }
        Progress news = site.progress(execution.printedLines());
        execution.printed(news.next());
        if (news.hasLines()) {
            Future<?> unused = execution.getContext().saveState();
        }
        return news.hasLines();
    }

    /** Stops; when it returns, nothing more is printed. */
    void end() {
        if (printer != null) {
            printer.stop();
        }
    }
}
