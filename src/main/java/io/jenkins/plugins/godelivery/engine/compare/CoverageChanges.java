package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Coverage of the reference: total, by package and by file. */
public final class CoverageChanges {
    private final Map<String, KnownFile> files = new HashMap<>();
    private final Map<String, KnownFile> folders = new HashMap<>();
    private final KnownFile total;

    private CoverageChanges(Ledger reference) {
        for (KnownFile file : reference.files()) {
            files.put(file.path(), file);
            folders.merge(file.folder(), named(file, file.folder()), CoverageChanges::sum);
        }
        total = sum(file -> true);
    }

    static CoverageChanges of(Ledger reference) {
        return new CoverageChanges(reference);
    }

    /** Returns the coverage of a file; absent if the reference did not have it. */
    public Optional<KnownFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Returns the total of the files of a folder, which is a package. */
    public Optional<KnownFile> folder(String path) {
        return Optional.ofNullable(folders.get(path));
    }

    public KnownFile total() {
        return total;
    }

    /** Returns the total of some files. */
    public KnownFile sum(Predicate<KnownFile> wanted) {
        return files.values().stream()
                .filter(wanted)
                .map(file -> named(file, ""))
                .reduce(CoverageChanges::sum)
                .orElse(new KnownFile("", 0, 0, KnownFile.UNKNOWN, KnownFile.UNKNOWN));
    }

    private static KnownFile named(KnownFile file, String name) {
        return new KnownFile(name, file.statements(), file.covered(), file.functions(), file.functionsCovered());
    }

    private static KnownFile sum(KnownFile one, KnownFile other) {
        return new KnownFile(
                one.path(),
                one.statements() + other.statements(),
                one.covered() + other.covered(),
                sum(one.functions(), other.functions()),
                sum(one.functionsCovered(), other.functionsCovered()));
    }

    /** Adds two counts of functions; unknown if either is. */
    private static long sum(long one, long other) {
        return one == KnownFile.UNKNOWN || other == KnownFile.UNKNOWN ? KnownFile.UNKNOWN : one + other;
    }
}
