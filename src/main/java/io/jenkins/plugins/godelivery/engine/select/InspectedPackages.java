package io.jenkins.plugins.godelivery.engine.select;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoListCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs of the packages of a run, found where the tests run, and what the reference knows of the same run.
 *
 * @param folder in which the tests run, relative to the checkout
 * @param settings fingerprint of what decides how all tests come out
 * @param cache folder of the cache of the go command
 * @param packages by import path
 * @param folders absolute folders of these packages, in their order
 * @param known what the reference knows; null if nothing
 * @param time when they were inspected, in milliseconds of the clock there
 */
public record InspectedPackages(
        String folder,
        String settings,
        String cache,
        List<PackageInputs> packages,
        List<String> folders,
        @CheckForNull KnownRun known,
        long time)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public InspectedPackages {
        packages = new ArrayList<>(packages);
        folders = new ArrayList<>(folders);
    }

    /** Returns why packages cannot be compared with the reference; empty if they can. */
    public static Optional<Message> obstacle(Options options, GoToolchain go) {
        return GoSettings.obstacle(options, go);
    }

    /** Returns the command that prints the environment of the go command of the tests. */
    public static Command environment(Options options, GoToolchain go) {
        return new Command(GoToolchain.COMMAND.arguments(), GoCommand.environment(options, go));
    }

    /** Returns the command that prints all packages and what they are compiled from. */
    public static Command list(Options options, GoToolchain go) {
        return GoListCommand.inputs(options, go, PackageNode.FIELDS);
    }

    /**
     * Inspects the packages before their tests run.
     *
     * @param goEnv output of {@link #environment}
     * @param list output of {@link #list}
     * @throws IOException if an output is not complete
     */
    public static InspectedPackages of(
            Options options, GoToolchain go, String goEnv, String list, Checkout checkout, KnownPackages reference)
            throws IOException {
        return Question.of(options, go, goEnv, checkout.environment(), reference)
                .answer(list, checkout);
    }

    /**
     * What determines, besides files, how tests come out, and what the reference knows of tests with the same.
     *
     * @param moduleCache folder of downloaded modules
     * @param environment of the tests
     */
    public record Question(
            String settings, String moduleCache, String cache, Map<String, String> environment, KnownPackages reference)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Question {
            environment = new HashMap<>(environment);
        }

        /**
         * Returns the question.
         *
         * @param goEnv output of {@link InspectedPackages#environment}
         * @throws IOException if that is not complete
         */
        public static Question of(
                Options options, GoToolchain go, String goEnv, Map<String, String> environment, KnownPackages reference)
                throws IOException {
            GoSettings settings = new GoSettings(goEnv);
            String fingerprint = settings.fingerprint(options, go, environment);
            return new Question(
                    fingerprint,
                    settings.moduleCache(),
                    settings.cache(),
                    environment,
                    reference.withSettings(fingerprint));
        }

        /**
         * Returns what is found where the files lie.
         *
         * @param list output of {@link InspectedPackages#list}
         * @throws IOException if that is not complete
         */
        public InspectedPackages answer(String list, Checkout checkout) throws IOException {
            long time = System.currentTimeMillis();
            GoList listed = new GoList(list, moduleCache, checkout.excluded(), environment);
            Optional<KnownRun> known = reference.run(checkout.name(), settings);
            Map<String, KnownPackage> byName = known.map(KnownRun::byName).orElse(Map.of());
            FileHashes files = new FileHashes(Set.of());
            List<PackageInputs> packages = listed.packages().values().stream()
                    .map(one -> one.withSameReads(sameReads(byName.get(one.name()), checkout, files)))
                    .toList();
            List<String> folders = packages.stream()
                    .map(one -> listed.folder(one.name()).map(Path::toString).orElse(""))
                    .toList();
            return new InspectedPackages(checkout.name(), settings, cache, packages, folders, known.orElse(null), time);
        }
    }

    private static boolean sameReads(@CheckForNull KnownPackage known, Checkout checkout, FileHashes files) {
        if (known == null || known.testLog().isEmpty()) {
            return false;
        }
        try {
            return known.testLog()
                    .get()
                    .fingerprint(checkout.root(), checkout.environment(), files)
                    .equals(known.reads());
        } catch (IOException e) {
            return false;
        }
    }

    Optional<KnownRun> reference() {
        return Optional.ofNullable(known);
    }
}
