package io.jenkins.plugins.godelivery.engine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What several runs of one build know of the same packages. */
class KnownPackagesTest {
    private static KnownPackages run(String name, boolean passed) {
        KnownPackage known = new KnownPackage(name, "s", "a", null, "", false, passed, "", 1, 0, List.of());
        return new KnownPackages(List.of(new KnownRun(".", "settings", "", List.of(known))));
    }

    @Test
    void aPackageThatFailedInOneOfTwoRunsDidNotPass() {
        KnownPackages both = run("a", true).and(run("a", false)).and(run("b", true));
        assertThat(both.run(".", "settings").orElseThrow().packages())
                .extracting(KnownPackage::name, KnownPackage::passed)
                .containsExactly(tuple("a", false), tuple("b", true));
        assertThat(both.run(".", "other")).isEmpty();
    }
}
