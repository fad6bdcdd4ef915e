package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.CountingInputStream;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Limits how much of a step's results the controller accepts, without relying on the agent's claims. */
final class StepQuota {
    private long left;

    StepQuota(Budget budget) {
        left = budget.most();
    }

    /** Signals a file that exceeds the remaining quota. It consumes none of it, so smaller files still fit. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1;

        private final Message reason;

        Exceeded(String file) {
            this(Message.of("step.fileTooLarge", file, Budget.STEP_BYTES.most() >> 20));
        }

        private Exceeded(Message reason) {
            super(reason.text());
            this.reason = reason;
        }

        Message reason() {
            return reason;
        }
    }

    /** Processes received data. */
    interface Reception {
        void receive(InputStream in, Path unfinished) throws IOException;
    }

    /** Receives a file atomically, within the remaining quota. */
    void receive(InputStream in, Path target, Reception reception) throws IOException {
        Counted counted = new Counted(in, String.valueOf(target.getFileName()));
        AtomicFile.make(target, unfinished -> reception.receive(counted, unfinished));
        left -= counted.read;
    }

    private final class Counted extends CountingInputStream {
        private final String name;
        private long read;

        Counted(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        protected void taken(long more) throws IOException {
            read += more;
            if (read > left) {
                throw new Exceeded(name);
            }
        }
    }
}
