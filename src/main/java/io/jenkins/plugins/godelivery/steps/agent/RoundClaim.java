package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.File;
import java.util.Arrays;

/** Generates shell code that lets a round of a step run only once. */
public final class RoundClaim {
    /** Marker in the folder of a round: the file system was full at its end. */
    private static final String FULL = "full";

    private static final String ROUND = "round-";

    /**
     * A round may be started twice, if the controller stopped before it knew of the start: the second run only
     * waits for the first, so that they do not write to the same files. If the first vanished without an exit code,
     * the round fails.
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
     * A full file system truncates the output of commands, which may succeed all the same. The reserved space is
     * released, so that sh can record their end.
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
     * Returns the shell lines that precede the commands of a round.
     *
     * @param folder folder of the step on the agent
     * @param round 0 for the first
     */
    static String take(String folder, int round) {
        return TAKE.formatted(Command.quote(folder + "/" + ROUND + round));
    }

    /**
     * Returns whether the file system was full at the end of a round.
     *
     * @param folder folder of the step
     */
    public static boolean ranOutOfSpace(File folder) {
        String[] rounds = folder.list((parent, name) -> name.startsWith(ROUND));
        return rounds != null
                && Arrays.stream(rounds).anyMatch(round -> new File(new File(folder, round), FULL).exists());
    }
}
