package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.stream.Stream;

/** One event of {@code go doc test2json}; the same object is filled anew for every line. Absent fields are empty. */
final class TestEvent {
    enum Action {
        OUTPUT("output"),
        RUN("run"),
        PASS("pass"),
        FAIL("fail"),
        SKIP("skip"),
        PAUSE("pause"),
        CONT("cont"),
        BENCH("bench"),
        START("start"),
        BUILD_OUTPUT("build-output"),
        BUILD_FAIL("build-fail"),
        ATTR("attr"),
        ARTIFACTS("artifacts"),
        /** Of a later Go; ignored. */
        UNKNOWN("?"),
        /** The line has no Action, so it is no event. */
        ABSENT("");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** Of a test or a package. */
        boolean isEnd() {
            return this == PASS || this == FAIL || this == SKIP;
        }
    }

    /** The most frequent ones first. */
    private static final Action[] ACTIONS = Action.values();

    private static final byte[][] WORDS =
            Stream.of(ACTIONS).map(action -> Text.ascii(action.word)).toArray(byte[][]::new);
    private static final long[] KEYS =
            Stream.of(ACTIONS).mapToLong(action -> Text.key(action.word)).toArray();

    static Action actionOf(Text text) {
        long key = text.key();
        for (int i = 0; i < KEYS.length - 2; i++) {
            if (key == KEYS[i] && (key != 0 || text.is(WORDS[i]))) {
                return ACTIONS[i];
            }
        }
        return Action.UNKNOWN;
    }

    static final double NO_ELAPSED = -1;

    Action action = Action.ABSENT;
    double elapsed;
    final Text time = new Text();
    final Text packageName = new Text();
    final Text test = new Text();
    final Text output = new Text();
    final Text outputType = new Text();
    final Text failedBuild = new Text();
    final Text importPath = new Text();
    final Text key = new Text();
    final Text value = new Text();
    final Text path = new Text();

    void clear() {
        action = Action.ABSENT;
        elapsed = NO_ELAPSED;
        time.clear();
        packageName.clear();
        test.clear();
        output.clear();
        outputType.clear();
        failedBuild.clear();
        importPath.clear();
        key.clear();
        value.clear();
        path.clear();
    }
}
