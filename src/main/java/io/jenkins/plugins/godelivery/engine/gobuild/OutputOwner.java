package io.jenkins.plugins.godelivery.engine.gobuild;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Optional;

/** Tracks which package the current output belongs to. */
final class OutputOwner {
    private final boolean ofEvent;
    private final String ownName;
    private String packageName;
    /** Whether a "# package" line came, so that the following lines belong to that package. */
    private boolean inBlock;

    /** @param importPath of the events with the text, null for plain text */
    OutputOwner(@CheckForNull String importPath) {
        ofEvent = importPath != null;
        ownName = ofEvent ? UnbuiltPackageNames.name(importPath) : "";
        packageName = ownName;
    }

    boolean inBlock() {
        return inBlock;
    }

    /** Returns whether all text belongs to one package, so that unrecognised lines are still its errors. */
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

    /**
     * Returns the package of an error. If an imported package is not available, it is the importer that was not built.
     */
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

    /** Returns whether an event is about an imported package: its text begins with the position of the import. */
    private boolean isOfImport(DiagnosticPosition place) {
        return packageName.equals(ownName)
                && (!UnbuiltPackageNames.isPackage(packageName)
                        || GoCommandMessages.isAbout(packageName, place.message())
                        || !place.isIn(packageName));
    }
}
