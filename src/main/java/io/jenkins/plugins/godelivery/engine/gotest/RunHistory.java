package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.Arrays;

/**
 * What most packages have none of: runs of a test before its last one, and the outputs of runs that did not pass. Both in
 * the order of the stream, with the row of the test that each belongs to.
 */
final class RunHistory {
    private int runCount;
    private int[] runRows = {};
    private byte[] runStatuses = {};
    private double[] runElapsed = {};

    private int outputCount;
    private int[] outputRows = {};
    private long[] outputs = {};

    void addRun(int row, Status status, double elapsed) {
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

    void addOutput(int row, long handle) {
        if (outputCount == outputRows.length) {
            int capacity = Math.max(1, outputCount + (outputCount >> 1) + 1);
            outputRows = Arrays.copyOf(outputRows, capacity);
            outputs = Arrays.copyOf(outputs, capacity);
        }
        outputRows[outputCount] = row;
        outputs[outputCount++] = handle;
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
}
