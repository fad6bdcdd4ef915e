package io.jenkins.plugins.godelivery.hostile;

import java.util.List;
import java.util.stream.Stream;

/** List of all hostile builds. */
public final class HostileBuilds {
    public static final List<HostileBuild> ALL = Stream.of(
                    HostileTests.ALL,
                    HostileReports.ALL,
                    HostileSources.ALL,
                    HostileFiles.ALL,
                    HostileSettings.ALL,
                    HostileModules.ALL)
            .flatMap(List::stream)
            .toList();

    private HostileBuilds() {}
}
