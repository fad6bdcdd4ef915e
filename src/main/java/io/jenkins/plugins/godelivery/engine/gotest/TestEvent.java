package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.stream.Stream;

/** One event of {@code go doc test2json}; the same object is reused for every line. Absent fields are empty. */
public final class TestEvent {
    /** What an event reports. */
    public enum Action {
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
        /** An action of a later Go; ignored. */
        UNKNOWN("?"),
        /** The line has no Action, so it is not an event. */
        ABSENT("");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** Returns whether it ends a test or a package. */
        public boolean isEnd() {
            return this == PASS || this == FAIL || this == SKIP;
        }
    }

    /** The most frequent ones first. */
    private static final Action[] ACTIONS = Action.values();

    private static final byte[][] WORDS =
            Stream.of(ACTIONS).map(action -> Utf8Slice.ascii(action.word)).toArray(byte[][]::new);
    private static final long[] KEYS =
            Stream.of(ACTIONS).mapToLong(action -> Utf8Slice.key(action.word)).toArray();

    static Action actionOf(Utf8Slice utf8Slice) {
        long key = utf8Slice.key();
        for (int i = 0; i < KEYS.length - 2; i++) {
            if (key == KEYS[i] && (key != 0 || utf8Slice.is(WORDS[i]))) {
                return ACTIONS[i];
            }
        }
        return Action.UNKNOWN;
    }

    static final double NO_ELAPSED = -1;

    public Action action = Action.ABSENT;
    double elapsed;
    public final Utf8Slice time = new Utf8Slice();
    public final Utf8Slice packageName = new Utf8Slice();
    public final Utf8Slice test = new Utf8Slice();
    public final Utf8Slice output = new Utf8Slice();
    final Utf8Slice outputType = new Utf8Slice();
    final Utf8Slice failedBuild = new Utf8Slice();
    final Utf8Slice importPath = new Utf8Slice();
    final Utf8Slice key = new Utf8Slice();
    final Utf8Slice value = new Utf8Slice();
    final Utf8Slice path = new Utf8Slice();

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
