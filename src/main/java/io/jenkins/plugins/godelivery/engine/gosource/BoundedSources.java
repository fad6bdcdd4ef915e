package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sources for repeated access in any order, as in stacks and compiler output. The most recently used are cached, and
 * after {@link Budget#SHOWN_SOURCE_BYTES} nothing more is read: a build determines how often a file is named, but must
 * not determine how long its report takes. Not thread-safe.
 */
public final class BoundedSources implements Sources {
    private final Sources sources;
    private final Map<String, Optional<byte[]>> known = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;
    private boolean refused;
    private long left = Budget.SHOWN_SOURCE_BYTES.most();

    public BoundedSources(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Optional<byte[]> read(String path) {
        Optional<byte[]> cached = known.get(path);
        if (cached != null) {
            return cached;
        }
        if (isExhausted()) {
            refused = true;
            return Optional.empty();
        }
        Optional<byte[]> read = sources.read(path);
        long size = cost(path, read);
        left -= size;
        known.put(path, read);
        kept += size;
        forget();
        return read;
    }

    /** Returns the cost of a file; the search for a missing file counts as well. */
    private static long cost(String path, Optional<byte[]> content) {
        return 256L + path.length() + content.map(bytes -> bytes.length).orElse(0);
    }

    private void forget() {
        var eldest = known.entrySet().iterator();
        while (kept > Budget.CACHED_SOURCE_BYTES.most() && known.size() > 1) {
            Map.Entry<String, Optional<byte[]>> one = eldest.next();
            kept -= cost(one.getKey(), one.getValue());
            eldest.remove();
        }
    }

    /** Returns whether something was not read since the last call. */
    public boolean takeRefused() {
        boolean was = refused;
        refused = false;
        return was;
    }

    /** Returns whether files may have been left out, so that one that is not found may exist. */
    public boolean isExhausted() {
        return left <= 0;
    }
}
