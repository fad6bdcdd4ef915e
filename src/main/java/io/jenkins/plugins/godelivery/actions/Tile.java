package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.coverage.Percent;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A figure in the summary of a build, with a link to its page. */
public final class Tile {
    /** In the note of one. */
    private static final int NAMES = 2;

    private final String page;
    private final String title;
    private final String figure;
    private final String note;
    private final boolean bad;

    private Tile(String page, String title, String figure, String note, boolean bad) {
        this.page = page;
        this.title = title;
        this.figure = figure;
        this.note = note;
        this.bad = bad;
    }

    /** What was measured, in the order of the pages. */
    static List<Tile> of(Totals totals, List<Deployment> deployments) {
        List<Tile> tiles = new ArrayList<>();
        if (totals.getBuildErrors() != null && totals.getBuildErrors() > 0) {
            tiles.add(count("build", Messages.Tile_BuildErrors(), totals.getBuildErrors(), true));
        }
        if (totals.getTotal() != null) {
            int bad = totals.getFailed() + totals.getUnfinished();
            String note =
                    bad == 0 ? Messages.Tile_AllPassed(totals.getTotal()) : Messages.Tile_NotPassed(totals.getTotal());
            int figure = bad == 0 ? totals.getPassed() : bad;
            tiles.add(new Tile("tests", Messages.Tile_Tests(), String.format("%,d", figure), note, bad > 0));
        }
        if (totals.getCoverage() != null) {
            String statements = Messages.Tile_Statements(totals.getStatements());
            String note = totals.isIncomplete(Part.COVERAGE) ? Messages.Incomplete(statements) : statements;
            tiles.add(
                    new Tile("coverage", Messages.Tile_Coverage(), Percent.format(totals.getCoverage()), note, false));
        }
        if (totals.getRaces() != null) {
            tiles.add(count("races", Messages.Tile_Races(), totals.getRaces(), totals.getRaces() > 0));
        }
        if (totals.getLintIssues() != null) {
            tiles.add(count("lint", Messages.Tile_Lint(), totals.getLintIssues(), false));
        }
        if (!totals.getImages().isEmpty()) {
            tiles.add(images(totals.getImages()));
        }
        if (!deployments.isEmpty()) {
            tiles.add(deployments(deployments));
        }
        return tiles;
    }

    private static Tile images(List<BuiltImage> images) {
        String names = joined(images.stream().map(BuiltImage::getName));
        return new Tile("images", Messages.Tile_Images(), String.format("%,d", images.size()), names, false);
    }

    private static Tile deployments(List<Deployment> deployments) {
        int all = deployments.size();
        long bad = deployments.stream().filter(one -> !one.isDone()).count();
        long pushed = deployments.stream()
                .filter(one -> one.outcome() == Deployment.Outcome.PUSHED)
                .count();
        String places = joined(deployments.stream().map(one -> one.subject().environment()));
        String note = bad > 0
                ? Messages.Tile_NotDeployed(all, places)
                : pushed > 0 ? Messages.Tile_Pushed(pushed, places) : places;
        String figure = String.format("%,d", bad == 0 ? all : bad);
        return new Tile("deployments", Messages.Tile_Deployments(), figure, note, bad > 0);
    }

    /** The first few, each once. */
    private static String joined(Stream<String> names) {
        List<String> all = names.filter(name -> !name.isEmpty()).distinct().toList();
        String first = String.join(", ", all.subList(0, Math.min(NAMES, all.size())));
        return all.size() > NAMES ? first + ", …" : first;
    }

    private static Tile count(String page, String title, int count, boolean bad) {
        return new Tile(page, title, String.format("%,d", count), "", bad);
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

    /** What the figure is a part of; empty where it speaks for itself. */
    public String getNote() {
        return note;
    }

    public boolean isBad() {
        return bad;
    }
}
