package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What did not compile, link, load or pass go vet. */
final class BuildErrors extends Count {
    BuildErrors() {
        super(
                "build.errors",
                "build errors",
                "Errors of the compiler, the linker, the go command and go vet; at least one for a package that was"
                        + " not built.",
                Part.BUILD,
                Part.TESTS);
    }

    static boolean isNotBuilt(PackageResult result) {
        return result.cause().filter(cause -> !cause.kind().isBuilt()).isPresent();
    }

    @Override
    public Measurement measure(View view) {
        List<BuildError> errors = view.buildErrors();
        Set<String> silent = new TreeSet<>(view.notBuilt());
        view.packages().stream().filter(BuildErrors::isNotBuilt).forEach(result -> silent.add(result.name()));
        errors.forEach(error -> silent.remove(error.packageName()));
        List<Place> places = new ArrayList<>();
        errors.stream().limit(3).forEach(error -> places.add(place(error)));
        silent.forEach(name -> places.add(new Place(name, "", 0, "", "did not build")));
        return Measurement.of(errors.size() + silent.size(), places);
    }

    private static Place place(BuildError error) {
        String first = error.message().lines().findFirst().orElse("");
        return new Place(error.packageName(), error.file(), error.line(), "", TestPlaces.cut(first));
    }
}
