package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.CountingInputStream;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Limits how much of a step's results the controller accepts, without relying on what the agent says. */
final class StepQuota {
    private long left;

    StepQuota(Budget budget) {
        left = budget.most();
    }

    /** A file is larger than what is left. It takes none of that: smaller ones still come. */
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

    /** Makes something of what was received. */
    interface Reception {
        void receive(InputStream in, Path unfinished) throws IOException;
    }

    /** A file that appears when it is whole, and only where there is room for it. */
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
