package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.File;
import java.util.Arrays;

/** Lets a round of a step run only once: what its script does before the commands, and after them. */
public final class RoundClaim {
    /** In the folder of a round, where the file system was full at its end. */
    private static final String FULL = "full";

    private static final String ROUND = "round-";

    /**
     * A round may be started twice, when the controller ended before it knew that it had started it: the second only
     * waits for the first, so that both do not write to the same files. Where the first is gone without a word, so is
     * the round.
     */
    private static final String TAKE = """
        own=%s
        if ! mkdir "$own" 2>/dev/null; then
            waited=0
            while [ ! -f "$own/code" ]; do
                sleep 1
                waited=$((waited + 1))
                first=$(cat "$own/pid" 2>/dev/null)
                if [ -z "$first" ] && [ $waited -gt 5 ]; then exit 255; fi
                if [ -n "$first" ] && ! kill -0 "$first" 2>/dev/null && [ ! -f "$own/code" ]; then exit 255; fi
            done
            exit "$(cat "$own/code")"
        fi
        echo $$ > "$own/pid"
        dd if=/dev/zero of="$own/reserve" bs=4096 count=16 2>/dev/null
        """;

    /**
     * On a file system that is full the output of commands is cut off, and they may end well all the same. What was
     * reserved is given back, so that sh can tell that they have ended.
     */
    static final String RELEASE = """
        dd if=/dev/zero of="$own/probe" bs=4096 count=16 2>/dev/null && full= || full=1
        rm -f "$own/probe" "$own/reserve"
        [ -z "$full" ] || : > "$own/%s"
        echo $code > "$own/ended" && mv "$own/ended" "$own/code"
        exit $code
        """.formatted(FULL);

    private RoundClaim() {}

    /**
     * Returns the lines of shell that come before the commands of a round.
     *
     * @param folder of the step, on the agent
     * @param round 0 for the first
     */
    static String take(String folder, int round) {
        return TAKE.formatted(Command.quote(folder + "/" + ROUND + round));
    }

    /**
     * Tells whether the file system was full at the end of a round.
     *
     * @param folder of the step
     */
    public static boolean ranOutOfSpace(File folder) {
        String[] rounds = folder.list((parent, name) -> name.startsWith(ROUND));
        return rounds != null
                && Arrays.stream(rounds).anyMatch(round -> new File(new File(folder, round), FULL).exists());
    }
}
