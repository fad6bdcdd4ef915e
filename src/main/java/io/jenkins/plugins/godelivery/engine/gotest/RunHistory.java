package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.Arrays;

/**
 * Data that most packages do not have: earlier runs of a test, and the outputs of runs that did not pass. Both are in
 * the order of the stream, with the row of their test.
 */
final class RunHistory {
    /** Bytes of memory per entry with room for growth. */
    private static final int COST_OF_RUN = 20;

    private static final int COST_OF_OUTPUT = 32;

    private final ReadLimits readLimits;
    private int runCount;
    private int[] runRows = {};
    private byte[] runStatuses = {};
    private double[] runElapsed = {};

    private int outputCount;
    private int[] outputRows = {};
    private long[] outputs = {};
    private long[] errors = {};

    RunHistory(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    void addRun(int row, Status status, double elapsed) {
        readLimits.hold(COST_OF_RUN);
        if (runCount == runRows.length) {
            int capacity = Math.max(4, runCount + (runCount >> 1));
            runRows = Arrays.copyOf(runRows, capacity);
            runStatuses = Arrays.copyOf(runStatuses, capacity);
            runElapsed = Arrays.copyOf(runElapsed, capacity);
        }
        runRows[runCount] = row;
        runStatuses[runCount] = (byte) status.code();
        runElapsed[runCount++] = elapsed;
    }

    /** @param error last output of {@code t.Error}, if known */
    void addOutput(int row, long output, long error) {
        readLimits.hold(COST_OF_OUTPUT);
        if (outputCount == outputRows.length) {
            int capacity = Math.max(1, outputCount + (outputCount >> 1) + 1);
            outputRows = Arrays.copyOf(outputRows, capacity);
            outputs = Arrays.copyOf(outputs, capacity);
            errors = Arrays.copyOf(errors, capacity);
        }
        outputRows[outputCount] = row;
        outputs[outputCount] = output;
        errors[outputCount++] = error;
    }

    int runs() {
        return runCount;
    }

    int runRow(int run) {
        return runRows[run];
    }

    Status runStatus(int run) {
        return Status.ofCode(runStatuses[run]);
    }

    double runElapsed(int run) {
        return runElapsed[run];
    }

    int outputs() {
        return outputCount;
    }

    int outputRow(int index) {
        return outputRows[index];
    }

    long output(int index) {
        return outputs[index];
    }

    long error(int index) {
        return errors[index];
    }

    /**
     * Returns the output of the last run of a test that did not pass, {@link OutputStore#NOTHING} if none is kept.
     */
    long lastOutput(int row) {
        return last(row, outputs);
    }

    long lastError(int row) {
        return last(row, errors);
    }

    private long last(int row, long[] handles) {
        for (int i = outputCount - 1; i >= 0; i--) {
            if (outputRows[i] == row) {
                return handles[i];
            }
        }
        return OutputStore.NOTHING;
    }
}
