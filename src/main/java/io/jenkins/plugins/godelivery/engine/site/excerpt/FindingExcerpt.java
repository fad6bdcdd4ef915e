package io.jenkins.plugins.godelivery.engine.site.excerpt;

import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the row of each data race or goroutine leak with its stacks, which are in another part. */
final class FindingExcerpt {
    private final ReportExcerpts report;
    private final Part kind;

    /** @param kind races or leaks */
    FindingExcerpt(ReportExcerpts report, Part kind) {
        this.report = report;
        this.kind = kind;
    }

    void write(Map<String, Object> answer, Page page) throws IOException {
        Optional<PartReader> part = report.part(kind.label() + ".json");
        if (part.isEmpty()) {
            ReportExcerpts.without(answer, kind);
            return;
        }
        List<Integer> shards = ints(part.get(), "shards");
        List<Object> shown = new ArrayList<>();
        int total = part.get()
                .each(
                        (index, in, filter) -> {
                            if (!page.includes(index)
                                    || (!shown.isEmpty() && report.values().isFull())) {
                                in.skipChildren();
                                return;
                            }
                            Object finding = report.values().read(in, filter);
                            stacks(shards, index, finding);
                            shown.add(finding);
                        },
                        kind.label());
        page.put(answer, kind.label(), total, shown);
    }

    static List<Integer> ints(PartReader part, String list) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        part.each((index, in, filter) -> numbers.add(in.getValueAsInt()), list);
        return numbers;
    }

    /** Returns the part of a split list that has an element: the last one that begins at or before it. */
    static int shard(List<Integer> shards, int index) {
        int shard = 0;
        while (shard + 1 < shards.size() && shards.get(shard + 1) <= index) {
            shard++;
        }
        return shard;
    }

    private void stacks(List<Integer> shards, int index, Object finding) throws IOException {
        int shard = shard(shards, index);
        Optional<PartReader> part = report.part(kind.label() + "/" + shard + ".json");
        if (part.isPresent() && !shards.isEmpty() && finding instanceof Map<?, ?> row) {
            int wanted = index - shards.get(shard);
            // With room of their own: the last one that is shown has its stacks, too.
            PartReader.Listing found = part.get().list(new Page(wanted, 1), new BoundedValues(), kind.label());
            report.values().take(found.elements().toString().length());
            if (!found.elements().isEmpty() && found.elements().get(0) instanceof Map<?, ?> details) {
                join(row, details);
            }
        }
    }

    /** Adds the fields that only the details have; accesses of a race are in both. */
    @SuppressWarnings("unchecked")
    private static void join(Map<?, ?> row, Map<?, ?> details) {
        Map<String, Object> finding = (Map<String, Object>) row;
        if (finding.get("accesses") instanceof List<?> accesses && details.get("accesses") instanceof List<?> stacks) {
            for (int i = 0; i < Math.min(accesses.size(), stacks.size()); i++) {
                if (accesses.get(i) instanceof Map<?, ?> access && stacks.get(i) instanceof Map<?, ?> stack) {
                    ((Map<String, Object>) access).putAll((Map<String, Object>) stack);
                }
            }
        }
        ((Map<String, Object>) details).forEach((name, value) -> {
            if (!name.equals("accesses")) {
                finding.put(name, value);
            }
        });
    }
}
