package io.jenkins.plugins.godelivery.engine.gobuild;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Optional;

/** Tracks which package the current output belongs to. */
final class OutputOwner {
    private final boolean ofEvent;
    private final String ownName;
    private String packageName;
    /** Whether a "# package" line came, so that whatever follows is that package's. */
    private boolean inBlock;

    /** @param importPath of the events that carry the text, null for plain text */
    OutputOwner(@CheckForNull String importPath) {
        ofEvent = importPath != null;
        ownName = ofEvent ? UnbuiltPackageNames.name(importPath) : "";
        packageName = ownName;
    }

    boolean inBlock() {
        return inBlock;
    }

    /** Whether all text is of one package: what is not understood is still its error. */
    boolean isKnown() {
        return inBlock || ofEvent;
    }

    void beginBlock(String name) {
        packageName = name;
        inBlock = true;
    }

    void beginBlock() {
        inBlock = true;
    }

    void endBlock() {
        inBlock = false;
        packageName = ofEvent ? packageName : "";
    }

    /** Whose an error is. What imports a package that cannot be had was not built, and not that package. */
    String of(DiagnosticPosition place) {
        Optional<String> importer = GoCommandMessages.importer(place.message());
        if (importer.isPresent()) {
            return UnbuiltPackageNames.name(importer.get());
        }
        String tested = UnbuiltPackageNames.withoutTest(packageName);
        if (!tested.equals(packageName) && place.file().endsWith("_test.go") && place.isIn(tested)) {
            return tested;
        }
        return inBlock || !ofEvent || !isOfImport(place) ? packageName : "";
    }

    /**
     * Whether an event is about a package that something else imports: its text begins with the place of the import.
     */
    private boolean isOfImport(DiagnosticPosition place) {
        return packageName.equals(ownName)
                && (!UnbuiltPackageNames.isPackage(packageName)
                        || GoCommandMessages.isAbout(packageName, place.message())
                        || !place.isIn(packageName));
    }
}
