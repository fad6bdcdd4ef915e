package io.jenkins.plugins.godelivery.engine.site.excerpt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.TokenFilter;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.site.PublicFields;
import io.jenkins.plugins.godelivery.engine.site.ReportArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one part of a report's data as a stream: memory grows with what is read, not with the part. Fields that the
 * reader may not see are absent.
 */
final class PartReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ReportArchive archive;
    private final ReportArchive.Entry entry;
    private final TokenFilter filter;

    private PartReader(ReportArchive archive, ReportArchive.Entry entry, TokenFilter filter) {
        this.archive = archive;
        this.entry = entry;
        this.filter = filter;
    }

    /**
     * Finds a part by its name below {@code data/}; empty if the report does not have it.
     *
     * @param everything whether the reader may see all fields, and not only the public ones
     */
    static Optional<PartReader> find(ReportArchive archive, String name, boolean everything) {
        Optional<? extends TokenFilter> filter =
                everything ? Optional.of(TokenFilter.INCLUDE_ALL) : PublicFields.of(name);
        return filter.flatMap(fields -> archive.find(name).map(entry -> new PartReader(archive, entry, fields)));
    }

    /** Reads some fields of the part. */
    @SuppressWarnings("unchecked")
    Map<String, Object> fields(Set<String> names, BoundedValues values) throws IOException {
        TokenFilter some = new TokenFilter() {
            @CheckForNull
            @Override
            public TokenFilter includeProperty(String name) {
                return names.contains(name) ? filter.includeProperty(name) : null;
            }
        };
        try (JsonParser in = FACTORY.createParser(archive.open(entry))) {
            in.nextToken();
            return (Map<String, Object>) values.read(in, some);
        }
    }

    /** Returns a number of the part by its path; 0 if it is absent. */
    int number(String... path) throws IOException {
        try (JsonParser in = FACTORY.createParser(archive.open(entry))) {
            return descend(in, path) == null ? 0 : in.getValueAsInt();
        }
    }

    /** Receives the elements of a list. */
    @FunctionalInterface
    interface Element {
        /** Reads or skips the whole value that the parser is at. */
        void read(int index, JsonParser in, TokenFilter filter) throws IOException;
    }

    /** Passes each element of a list by its path, and returns their number; 0 if the list is absent. */
    int each(Element element, String... path) throws IOException {
        try (JsonParser in = FACTORY.createParser(archive.open(entry))) {
            TokenFilter list = descend(in, path);
            int index = 0;
            while (list != null && in.nextToken() != JsonToken.END_ARRAY) {
                TokenFilter one = list.includeElement(index);
                if (one == null) {
                    in.skipChildren();
                } else {
                    element.read(index, in, one);
                }
                index++;
            }
            return index;
        }
    }

    /**
     * Some elements of a list.
     *
     * @param total number of elements of the whole list
     */
    record Listing(int total, List<Object> elements) {}

    /** Reads the elements of a list that are on a page: the first one, and others as far as there is room for them. */
    Listing list(Page page, BoundedValues values, String... path) throws IOException {
        List<Object> elements = new ArrayList<>();
        int total = each(
                (index, in, one) -> {
                    if (page.includes(index) && (elements.isEmpty() || !values.isFull())) {
                        Optional.ofNullable(values.read(in, one)).ifPresent(elements::add);
                    } else {
                        in.skipChildren();
                    }
                },
                path);
        return new Listing(total, elements);
    }

    /** Moves the parser to a value by its path from the root; returns null if it is absent. */
    @CheckForNull
    private TokenFilter descend(JsonParser in, String... path) throws IOException {
        in.nextToken();
        TokenFilter at = filter;
        for (String name : path) {
            at = at == null ? null : enter(in, at, name);
        }
        return at;
    }

    @CheckForNull
    private static TokenFilter enter(JsonParser in, TokenFilter filter, String name) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = in.currentName().equals(name);
            in.nextToken();
            if (found) {
                return filter.includeProperty(name);
            }
            in.skipChildren();
        }
        return null;
    }
}
