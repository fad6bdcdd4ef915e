package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds packages of a stream that did not build and whose end event is missing after an interrupt: since Go 1.24 a
 * package whose tests cannot be built otherwise ends with a fail event.
 */
final class UnbuiltPackages {
    private static final int COST = 100;

    private final StreamContext context;
    private final PackageLogs packages;
    private final Set<String> importPaths = new LinkedHashSet<>();
    private int told;

    UnbuiltPackages(StreamContext context, PackageLogs packages) {
        this.context = context;
        this.packages = packages;
    }

    /** Notes a {@code build-fail} event. */
    void failed(String importPath) {
        if (importPaths.size() < Budget.UNBUILT_PACKAGES.count()) {
            importPaths.add(importPath);
            context.limits.hold(COST + importPath.length());
        }
    }

    /** @return whether an end is missing, for which a warning was added */
    boolean endOfStream() {
        Set<String> open = new LinkedHashSet<>();
        boolean hasUnbuilt = !importPaths.isEmpty() && packages.hasUnbuilt();
        for (String path : importPaths) {
            String tested = BuildOutputScanner.testedPackage(path).orElse(path);
            boolean ended = packages.has(tested) || (tested.equals(path) && hasUnbuilt);
            if (!ended) {
                open.add(tested);
            }
        }
        open.stream()
                .filter(name -> !context.build.isInterrupted(name))
                .forEach(name -> context.warn(Message.of("tests.unbuiltNoEnd", name)));
        importPaths.clear();
        boolean interrupted = interrupted(); // Adds warnings.
        return interrupted || !open.isEmpty();
    }

    /** Returns whether the go command reported a compiler that was stopped. */
    private boolean interrupted() {
        List<String> names = context.build.interrupted();
        names.stream().skip(told).forEach(name -> context.warn(Message.of("build.interrupted", name)));
        boolean more = told < names.size();
        told = names.size();
        return more;
    }
}
