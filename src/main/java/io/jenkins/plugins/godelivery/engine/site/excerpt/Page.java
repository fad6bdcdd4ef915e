package io.jenkins.plugins.godelivery.engine.site.excerpt;

import java.util.List;
import java.util.Map;

/**
 * A range of the elements of a list.
 *
 * @param offset number of elements before it
 * @param limit maximum number of its elements
 */
public record Page(int offset, int limit) {
    /** Number of elements if nothing else is asked for. */
    public static final int DEFAULT_LIMIT = 20;

    /** Maximum number of elements. */
    public static final int MAX_LIMIT = 100;

    /** Values outside of what is possible are replaced by the nearest possible ones. */
    public Page {
        offset = Math.max(0, offset);
        limit = Math.min(MAX_LIMIT, Math.max(1, limit));
    }

    boolean includes(int index) {
        return index >= offset && index - offset < limit;
    }

    /**
     * Puts a list into an answer, with the number of all elements and of those behind the listed ones.
     *
     * @param total number of all elements
     */
    void put(Map<String, Object> answer, String name, int total, List<?> elements) {
        answer.put("total", total);
        answer.put("offset", offset);
        answer.put(name, elements);
        int left = total - offset - elements.size();
        if (left > 0) {
            answer.put(BoundedValues.MORE, Map.of(name, left));
        }
    }
}
