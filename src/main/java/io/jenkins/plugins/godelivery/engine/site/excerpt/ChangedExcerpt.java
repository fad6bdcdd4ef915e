package io.jenkins.plugins.godelivery.engine.site.excerpt;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lists the lines of changed statements that were not executed, by file. */
final class ChangedExcerpt {
    private static final String STATEMENTS = "statements";

    private final ReportExcerpts report;
    private final Page page;
    private final List<Object> files = new ArrayList<>();
    private final Map<String, Integer> uncounted = new TreeMap<>();
    private int total;

    ChangedExcerpt(ReportExcerpts report, Page page) {
        this.report = report;
        this.page = page;
    }

    void write(Map<String, Object> answer) throws IOException {
        Map<String, Object> changed = totals();
        Optional<PartReader> part = report.part("changed.json");
        if (changed.isEmpty() || part.isEmpty()) {
            ReportExcerpts.unknown(answer, Message.of("change.notRecorded"));
            return;
        }
        answer.put("changed", changed);
        if (changed.get(ReportExcerpts.UNKNOWN) instanceof String why) {
            ReportExcerpts.unknown(answer, Message.of("change.unknown", why));
            return;
        }
        if (!changed.containsKey(STATEMENTS)) {
            ReportExcerpts.without(answer, Part.COVERAGE);
        }
        part.get()
                .each(
                        (index, in, filter) -> {
                            if (new BoundedValues(Set.of(STATEMENTS)).read(in, filter) instanceof Map<?, ?> file) {
                                file(file);
                            }
                        },
                        "files");
        changed.put(
                "gaps",
                part.get()
                        .list(new Page(0, Page.MAX_LIMIT), report.values(), "gaps")
                        .elements());
        page.put(answer, "files", total + part.get().number(BoundedValues.MORE), files);
        answer.put("uncounted", uncounted);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> totals() throws IOException {
        Object changed = report.part("overview.json")
                .orElseThrow()
                .fields(Set.of("changed"), report.values())
                .get("changed");
        return changed instanceof Map<?, ?> fields ? (Map<String, Object>) fields : Map.of();
    }

    private void file(Map<?, ?> file) {
        if (file.get("uncounted") instanceof String why) {
            uncounted.merge(why, 1, Integer::sum);
            return;
        }
        List<Integer> lines = uncovered(file.get(STATEMENTS));
        if (lines.isEmpty()) {
            return;
        }
        if (page.includes(total) && !report.values().isFull()) {
            Map<String, Object> shown = new LinkedHashMap<>();
            for (String field : List.of("path", "status", "oldPath", "total", "covered")) {
                Optional.ofNullable(file.get(field)).ifPresent(value -> shown.put(field, value));
            }
            int kept = Math.min(lines.size(), Budget.EXCERPT_LINES.count());
            shown.put("uncovered", lines.subList(0, kept));
            if (kept < lines.size()) {
                shown.put(BoundedValues.MORE, Map.of("uncovered", lines.size() - kept));
            }
            report.values().take(shown.toString().length());
            files.add(shown);
        }
        total++;
    }

    /** Returns the lines of statements that were not executed, each once. */
    private static List<Integer> uncovered(Object statements) {
        List<Integer> lines = new ArrayList<>();
        VlqDecoder numbers = new VlqDecoder(statements instanceof String text ? text : "");
        long line = 0;
        while (numbers.hasNext()) {
            line += numbers.next();
            boolean executed = numbers.hasNext() && numbers.next() == 1;
            if (!executed && (lines.isEmpty() || lines.get(lines.size() - 1) != line)) {
                lines.add((int) line);
            }
        }
        return lines;
    }
}
