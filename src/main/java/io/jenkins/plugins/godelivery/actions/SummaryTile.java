package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A figure in the summary of a build, with a link to its page. */
public final class SummaryTile {
    /** Maximum number of names in a note. */
    private static final int NAMES = 2;

    private final String page;
    private final String title;
    private final String figure;
    private final String note;
    private final boolean bad;

    private SummaryTile(String page, String title, String figure, String note, boolean bad) {
        this.page = page;
        this.title = title;
        this.figure = figure;
        this.note = note;
        this.bad = bad;
    }

    /** Returns the tiles of all measured figures, in the order of the pages. */
    static List<SummaryTile> of(Totals totals, List<Deployment> deployments) {
        List<SummaryTile> tiles = new ArrayList<>();
        if (totals.getBuildErrors() != null && totals.getBuildErrors() > 0) {
            tiles.add(count("build", Messages.SummaryTile_BuildErrors(), totals.getBuildErrors(), true));
        }
        if (totals.getTotal() != null) {
            int bad = totals.getFailed() + totals.getUnfinished();
            String note = bad == 0
                    ? Messages.SummaryTile_AllPassed(totals.getTotal())
                    : Messages.SummaryTile_NotPassed(totals.getTotal());
            int figure = bad == 0 ? totals.getPassed() : bad;
            tiles.add(new SummaryTile(
                    "tests", Messages.SummaryTile_Tests(), String.format("%,d", figure), note, bad > 0));
        }
        if (totals.getCoverage() != null) {
            String statements = Messages.SummaryTile_Statements(totals.getStatements());
            String note = totals.isIncomplete(Part.COVERAGE) ? Messages.Incomplete(statements) : statements;
            tiles.add(new SummaryTile(
                    "coverage", Messages.SummaryTile_Coverage(), Percent.format(totals.getCoverage()), note, false));
        }
        if (totals.getRaces() != null) {
            tiles.add(count("races", Messages.SummaryTile_Races(), totals.getRaces(), totals.getRaces() > 0));
        }
        if (totals.getLeaks() != null) {
            tiles.add(count("leaks", Messages.SummaryTile_Leaks(), totals.getLeaks(), totals.getLeaks() > 0));
        }
        if (totals.getLintIssues() != null) {
            tiles.add(count("lint", Messages.SummaryTile_Lint(), totals.getLintIssues(), false));
        }
        vulnerabilities(totals).ifPresent(tiles::add);
        if (!totals.getImages().isEmpty()) {
            tiles.add(images(totals.getImages()));
        }
        if (!deployments.isEmpty()) {
            tiles.add(deployments(deployments));
        }
        return tiles;
    }

    private static Optional<SummaryTile> vulnerabilities(Totals totals) {
        return Optional.ofNullable(totals.getVulnerabilities())
                .map(found -> count("vulnerabilities", Messages.SummaryTile_Vulnerabilities(), found, false));
    }

    private static SummaryTile images(List<BuiltImage> images) {
        String names = joined(images.stream().map(BuiltImage::getName));
        return new SummaryTile(
                "images", Messages.SummaryTile_Images(), String.format("%,d", images.size()), names, false);
    }

    private static SummaryTile deployments(List<Deployment> deployments) {
        int all = deployments.size();
        long bad = deployments.stream().filter(one -> !one.isDone()).count();
        long pushed = deployments.stream()
                .filter(one -> one.outcome() == Deployment.Outcome.PUSHED)
                .count();
        String places = joined(deployments.stream().map(one -> one.subject().environment()));
        String note = bad > 0
                ? Messages.SummaryTile_NotDeployed(all, places)
                : pushed > 0 ? Messages.SummaryTile_Pushed(pushed, places) : places;
        String figure = String.format("%,d", bad == 0 ? all : bad);
        return new SummaryTile("deployments", Messages.SummaryTile_Deployments(), figure, note, bad > 0);
    }

    /** Joins the first few distinct names. */
    private static String joined(Stream<String> names) {
        List<String> all = names.filter(name -> !name.isEmpty()).distinct().toList();
        String first = String.join(", ", all.subList(0, Math.min(NAMES, all.size())));
        return all.size() > NAMES ? first + ", …" : first;
    }

    private static SummaryTile count(String page, String title, int count, boolean bad) {
        return new SummaryTile(page, title, String.format("%,d", count), "", bad);
    }

    public String getPage() {
        return page;
    }

    public String getTitle() {
        return title;
    }

    public String getFigure() {
        return figure;
    }

    /** Returns the note that puts the figure into context; empty if it needs none. */
    public String getNote() {
        return note;
    }

    public boolean isBad() {
        return bad;
    }
}
