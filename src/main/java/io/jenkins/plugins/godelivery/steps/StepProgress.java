package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import io.jenkins.plugins.godelivery.steps.output.ProgressPrinter;
import java.io.IOException;
import java.util.concurrent.Future;

/** Prints the progress of a step's commands while they run, from where the log ends. */
final class StepProgress {
    private final RecordingExecution execution;

    /** Found again, which nobody has been told yet. */
    private volatile boolean resumed;

    @CheckForNull
    private ProgressPrinter printer;

    StepProgress(RecordingExecution execution) {
        this.execution = execution;
    }

    /** Notes that the commands were found again, so that their caches are kept for them as soon as the agent answers. */
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

    /** When it returns nothing more is printed. */
    void end() {
        if (printer != null) {
            printer.stop();
        }
    }
}
