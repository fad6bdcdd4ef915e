package io.jenkins.plugins.godelivery.actions;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Serves {@code badge/tests.svg}, {@code coverage.svg}, {@code races.svg}, {@code leaks.svg} and {@code lint.svg} of a
 * job for READMEs, with the figures of the newest build that has a report. They require Item.READ; an image on another site
 * is usually requested anonymously.
 */
public final class Badges {
    private final Job<?, ?> job;

    Badges(Job<?, ?> job) {
        this.job = job;
    }

    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        job.checkPermission(Item.READ);
        Optional<BadgeImage> badge = badge(request.getRestOfPath());
        if (badge.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=UTF-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getWriter()
                    .println("No such badge. There are tests.svg, coverage.svg, races.svg, leaks.svg and lint.svg.");
            return;
        }
        response.setContentType("image/svg+xml;charset=UTF-8");
        // Image proxies of code hosts cache for hours unless told not to.
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(badge.get().svg().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<BadgeImage> badge(String path) {
        Optional<BuildFigures> newest = TrendAction.newest(job);
        return switch (path) {
            case "/tests.svg" -> Optional.of(newest.flatMap(Badges::tests).orElse(BadgeImage.unknown("tests")));
            case "/coverage.svg" ->
                Optional.of(newest.flatMap(Badges::coverage).orElse(BadgeImage.unknown("coverage")));
            case "/races.svg" -> Optional.of(count("data races", newest, Figure.RACES));
            case "/leaks.svg" -> Optional.of(count("goroutine leaks", newest, Figure.LEAKS));
            case "/lint.svg" -> Optional.of(count("lint", newest, Figure.LINT));
            default -> Optional.empty();
        };
    }

    private static Optional<BadgeImage> tests(BuildFigures build) {
        OptionalLong bad = build.badTests();
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        long passed = build.figure(Figure.PASSED).orElse(0);
        return Optional.of(
                bad.getAsLong() == 0
                        ? new BadgeImage("tests", passed + " passed", BadgeImage.Tone.GOOD)
                        : new BadgeImage(
                                "tests", bad.getAsLong() + " failed, " + passed + " passed", BadgeImage.Tone.BAD));
    }

    private static Optional<BadgeImage> coverage(BuildFigures build) {
        return build.coverage().isEmpty()
                ? Optional.empty()
                : Optional.of(new BadgeImage(
                        "coverage",
                        build.coverage() + (build.isCoverageIncomplete() ? " incomplete" : ""),
                        BadgeImage.Tone.PLAIN));
    }

    private static BadgeImage count(String label, Optional<BuildFigures> newest, Figure figure) {
        OptionalLong count =
                newest.isEmpty() ? OptionalLong.empty() : newest.get().figure(figure);
        if (count.isEmpty()) {
            return BadgeImage.unknown(label);
        }
        BadgeImage.Tone some = figure == Figure.LINT ? BadgeImage.Tone.PLAIN : BadgeImage.Tone.BAD;
        return new BadgeImage(
                label, Long.toString(count.getAsLong()), count.getAsLong() == 0 ? BadgeImage.Tone.GOOD : some);
    }
}
