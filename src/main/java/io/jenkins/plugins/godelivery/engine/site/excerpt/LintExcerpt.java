package io.jenkins.plugins.godelivery.engine.site.excerpt;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionState;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Joins lint issues from their columns, as objects with the fields of {@code inspect} and the attribution. */
final class LintExcerpt {
    /** Fields of the whole list that are no lists themselves. */
    private static final Set<String> COLUMNS = Set.of("total", "attributions", "fileSteps");

    private final ReportExcerpts report;
    private final Page page;

    /** In ascending order. */
    private final List<Row> rows = new ArrayList<>();

    private int total;

    LintExcerpt(ReportExcerpts report, Page page) {
        this.report = report;
        this.page = page;
    }

    /** What the columns of all issues say of one. */
    private static final class Row {
        private final int index;
        private int severity;
        private int linter;
        private int file;
        private final Map<String, Object> details = new HashMap<>();

        private Row(int index) {
            this.index = index;
        }
    }

    void write(Map<String, Object> answer, Optional<AttributionState> state) throws IOException {
        Optional<PartReader> part = report.part("lint.json");
        if (part.isEmpty()) {
            ReportExcerpts.without(answer, Part.LINT);
            return;
        }
        Map<String, Object> columns = part.get().fields(COLUMNS, new BoundedValues(COLUMNS));
        String letters = text(columns.get("attributions"));
        if (state.isPresent() && letters.isEmpty()) {
            ReportExcerpts.unknown(answer, Message.of("gate.noReference"));
            return;
        }
        select(number(columns.get("total")), letters, state);
        groups(part.get());
        files(text(columns.get("fileSteps")));
        List<Map<String, Object>> issues = issues(part.get(), letters);
        page.put(answer, "issues", total, issues);
    }

    private void select(int all, String letters, Optional<AttributionState> state) {
        for (int i = 0; i < all; i++) {
            if (state.isEmpty()
                    || (i < letters.length() && letters.charAt(i) == state.get().letter())) {
                if (page.includes(total)) {
                    rows.add(new Row(i));
                }
                total++;
            }
        }
    }

    private void groups(PartReader part) throws IOException {
        int[] end = {0};
        int[] row = {0};
        part.each(
                (index, in, filter) -> {
                    if (new BoundedValues().read(in, filter) instanceof List<?> group && group.size() == 3) {
                        end[0] += number(group.get(2));
                        while (row[0] < rows.size() && rows.get(row[0]).index < end[0]) {
                            rows.get(row[0]).severity = number(group.get(0));
                            rows.get(row[0]).linter = number(group.get(1));
                            row[0]++;
                        }
                    }
                },
                "groups");
    }

    private static int number(@CheckForNull Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static String text(@CheckForNull Object value) {
        return value instanceof String text ? text : "";
    }

    private void files(String fileSteps) {
        VlqDecoder steps = new VlqDecoder(fileSteps);
        long file = 0;
        int index = 0;
        for (Row row : rows) {
            for (; index <= row.index && steps.hasNext(); index++) {
                file += steps.next();
            }
            row.file = (int) file;
        }
    }

    private List<Map<String, Object>> issues(PartReader part, String letters) throws IOException {
        Map<Integer, Object> files = elements(part, "files", rows, row -> row.file);
        Map<Integer, Object> linters = elements(part, "linters", rows, row -> row.linter);
        Map<Integer, Object> severities = elements(part, "severities", rows, row -> row.severity);
        details(FindingExcerpt.ints(part, "shards"));
        List<Map<String, Object>> issues = new ArrayList<>();
        for (Row row : rows) {
            if (report.values().isFull()) {
                break;
            }
            Map<String, Object> issue = new LinkedHashMap<>();
            issue.put("file", files.get(row.file));
            issue.put("line", row.details.get("line"));
            issue.put("column", row.details.get("column"));
            issue.put("linter", linters.get(row.linter));
            issue.put("severity", severities.get(row.severity));
            issue.put("text", row.details.get("text"));
            if (row.index < letters.length()) {
                attribution(issue, letters.charAt(row.index));
            }
            report.values().take(issue.toString().length());
            issues.add(issue);
        }
        return issues;
    }

    private static void attribution(Map<String, Object> issue, char letter) {
        for (AttributionState state : AttributionState.values()) {
            if (state.letter() == letter) {
                issue.put("attribution", Map.of("state", state.label()));
            }
        }
    }

    /** Reads the columns of the parts that have the rows. */
    private void details(List<Integer> shards) throws IOException {
        Map<Integer, List<Row>> byShard = new TreeMap<>();
        for (Row row : rows) {
            byShard.computeIfAbsent(FindingExcerpt.shard(shards, row.index), shard -> new ArrayList<>())
                    .add(row);
        }
        for (Map.Entry<Integer, List<Row>> some : byShard.entrySet()) {
            Optional<PartReader> part = report.part("lint/" + some.getKey() + ".json");
            for (String column : part.isPresent() ? List.of("line", "column", "text") : List.<String>of()) {
                int first = shards.get(some.getKey());
                Map<Integer, Object> values = elements(part.get(), column, some.getValue(), row -> row.index - first);
                some.getValue().forEach(row -> row.details.put(column, values.get(row.index - first)));
            }
        }
    }

    /** Returns the elements of a list that rows name by their indices. */
    private static Map<Integer, Object> elements(PartReader part, String list, List<Row> rows, ToIntFunction<Row> index)
            throws IOException {
        Set<Integer> wanted = rows.stream().map(index::applyAsInt).collect(Collectors.toSet());
        Map<Integer, Object> found = new HashMap<>();
        BoundedValues values = new BoundedValues();
        part.each(
                (i, in, filter) -> {
                    if (wanted.contains(i)) {
                        found.put(i, values.read(in, filter));
                    } else {
                        in.skipChildren();
                    }
                },
                list);
        return found;
    }
}
