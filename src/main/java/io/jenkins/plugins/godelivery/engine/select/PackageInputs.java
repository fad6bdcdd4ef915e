package io.jenkins.plugins.godelivery.engine.select;

import java.io.Serializable;

/**
 * What determines the result of a package's tests, as far as it is known before they run.
 *
 * @param name import path
 * @param sources fingerprint of the files in its own folder
 * @param all fingerprint of these, of all packages that its tests are compiled from, and of the versions of modules
 * @param obstacle why that is not all that determines it; {@link Reason#NONE} if it is
 * @param tested whether it has tests
 * @param sameReads whether what its tests read in the reference is still the same; false if that is unknown
 */
record PackageInputs(String name, String sources, String all, Reason obstacle, boolean tested, boolean sameReads)
        implements Serializable {
    private static final long serialVersionUID = 1;

    PackageInputs withSameReads(boolean same) {
        return new PackageInputs(name, sources, all, obstacle, tested, same);
    }
}
