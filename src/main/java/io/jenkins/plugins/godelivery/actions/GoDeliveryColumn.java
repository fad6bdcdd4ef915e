package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import java.util.Optional;
import java.util.OptionalLong;

/** Base of list view columns that show a figure of the newest build with a report and link to its page. */
public abstract class GoDeliveryColumn extends ListViewColumn {
    private final String page;

    /** @param page the page with the details, such as {@code tests} */
    GoDeliveryColumn(String page) {
        this.page = page;
    }

    /**
     * The content of a cell.
     *
     * @param sort sort key
     */
    public record Cell(String text, String url, long sort, boolean bad) {
        public String getText() {
            return text;
        }

        public String getUrl() {
            return url;
        }

        public long getSort() {
            return sort;
        }

        public boolean isBad() {
            return bad;
        }
    }

    /** Returns the cell; null if the item is not a job or its newest report lacks the figure. */
    @CheckForNull
    public Cell cell(Object item) {
        return item instanceof Job<?, ?> job
                ? TrendAction.newest(job).flatMap(this::cell).orElse(null)
                : null;
    }

    abstract Optional<Cell> cell(BuildFigures build);

    /** Returns the cell of a number of findings, of which each is bad. */
    final Optional<Cell> count(BuildFigures build, Figure figure) {
        OptionalLong found = build.figure(figure);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(cell(build, String.valueOf(found.getAsLong()), found.getAsLong(), found.getAsLong() > 0));
    }

    final Cell cell(BuildFigures build, String text, long sort, boolean bad) {
        return new Cell(text, build.getNumber() + "/go-delivery/?page=" + page, sort, bad);
    }

    /** Descriptor that adds the column to no view by default, so that installing the plugin changes no view. */
    abstract static class ColumnDescriptor extends ListViewColumnDescriptor {
        @Override
        public boolean shownByDefault() {
            return false;
        }
    }
}
