package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.report.BuildFailures;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.List;

/** What did not compile, link, load or pass go vet. */
final class BuildErrors extends Count {
    BuildErrors() {
        super(
                "build.errors",
                "build errors",
                "Errors of the compiler, the linker, the go command and go vet, each once; packages that were not built"
                        + " where no error tells why.",
                Part.BUILD,
                Part.TESTS);
    }

    @Override
    public Measurement measure(View view) {
        BuildFailures failures = view.buildFailures();
        List<Place> places = new ArrayList<>();
        failures.errors().stream().limit(3).forEach(error -> places.add(place(error)));
        if (failures.errors().isEmpty()) {
            failures.silent().forEach(name -> places.add(new Place(name, "", 0, "", "did not build")));
        }
        return Measurement.of(failures.count(), places);
    }

    private static Place place(BuildError error) {
        String first = error.message().lines().findFirst().orElse("");
        return new Place(error.packageName(), error.file(), error.line(), "", TestPlaces.cut(first));
    }
}
