package io.jenkins.plugins.godelivery.steps.output;

import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The outputs that this agent is reading. After a restart of the agent an output is read from its beginning: lines are
 * numbered, so none is printed twice.
 */
public final class LiveOutputs {
    /** More steps than these run nowhere at once; an entry that nobody ended falls out. */
    private static final int LIMIT = 100;

    private static final Map<File, LiveOutput> OPEN = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<File, LiveOutput> eldest) {
            return size() > LIMIT;
        }
    };

    private LiveOutputs() {}

    public static LiveOutput of(File folder, Function<File, LiveOutput> reader, Supplier<Masking> masking) {
        synchronized (OPEN) {
            LiveOutput output = OPEN.get(folder);
            if (output == null) {
                output = reader.apply(folder);
                output.mask(masking.get());
                OPEN.put(folder, output);
            }
            return output;
        }
    }

    public static void forget(File folder) {
        synchronized (OPEN) {
            OPEN.remove(folder);
        }
    }
}
