package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.PackageTests;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.shard.ListedPackage;
import io.jenkins.plugins.godelivery.engine.shard.ShardPlan;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of the tests that one machine runs.
 *
 * @param fingerprint of the plan for all machines and of the platform
 */
record ShardedTests(Shard shard, ShardPlan.Share share, int packages, String fingerprint) {
    /**
     * @param listed output of {@code go list}
     * @throws IllegalArgumentException if a package has no name
     */
    static ShardedTests of(Options options, GoToolchain go, String listed, TestDurations durations) {
        Shard shard = options.get(Shard.SHARD).orElseThrow();
        List<ListedPackage> packages = ListedPackage.parse(listed);
        ShardPlan plan = ShardPlan.of(packages, durations, shard.count(), Shard.mayDividePackages(options, go));
        return new ShardedTests(
                shard, plan.share(shard), packages.size(), plan.fingerprint(Shard.platform(options, go)));
    }

    /** Returns what is recorded of it. */
    String recorded() {
        return shard + " " + fingerprint;
    }

    /** Describes it in one line for the log. */
    Message message() {
        return Message.of(
                "shard.share", shard.toString(), names().size(), packages, Math.round(share.millis() / 1000.0));
    }

    /** Returns the names of the packages. */
    List<String> names() {
        return Stream.concat(share.packages().stream(), share.parts().stream().map(PackageTests::packageName))
                .toList();
    }
}
