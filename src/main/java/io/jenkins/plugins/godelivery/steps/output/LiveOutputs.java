package io.jenkins.plugins.godelivery.steps.output;

import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds the outputs that this agent is reading for any number of steps. After a restart of the agent, an output is read
 * from its beginning: lines are numbered, so none is printed twice.
 */
public final class LiveOutputs {
    /**
     * Outputs are polled every few seconds; an idle one belongs to a step that was not ended, or whose controller is
     * offline.
     */
    private static final Duration IDLE = Duration.ofMinutes(30);

    private static final LiveOutputs OF_AGENT = new LiveOutputs(InstantSource.system());

    private final InstantSource clock;
    /** In access order, the most recently polled last. */
    private final Map<File, Followed> open = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Followed {
        private final LiveOutput output;
        private Instant seen;

        Followed(LiveOutput output) {
            this.output = output;
        }
    }

    LiveOutputs(InstantSource clock) {
        this.clock = clock;
    }

    public static LiveOutput of(File folder, Function<File, LiveOutput> reader, Supplier<Masking> masking) {
        return OF_AGENT.follow(folder, reader, masking);
    }

    public static void forget(File folder) {
        OF_AGENT.end(folder);
    }

    synchronized LiveOutput follow(File folder, Function<File, LiveOutput> reader, Supplier<Masking> masking) {
        Instant now = clock.instant();
        Followed followed = open.get(folder);
        if (followed == null) {
            followed = new Followed(reader.apply(folder));
            followed.output.mask(masking.get());
            open.put(folder, followed);
        }
        followed.seen = now;
        endIdle(now);
        return followed.output;
    }

    private void endIdle(Instant now) {
        Iterator<Followed> oldest = open.values().iterator();
        while (oldest.hasNext()) {
            Followed followed = oldest.next();
            if (!followed.seen.isBefore(now.minus(IDLE))) {
                return;
            }
            followed.output.close();
            oldest.remove();
        }
    }

    synchronized void end(File folder) {
        Followed followed = open.remove(folder);
        if (followed != null) {
            followed.output.close();
        }
    }
}
