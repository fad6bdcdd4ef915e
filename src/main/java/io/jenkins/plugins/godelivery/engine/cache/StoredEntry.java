package io.jenkins.plugins.godelivery.engine.cache;

/**
 * A file in a segment of a shared cache.
 *
 * @param name an {@link EntryName}
 * @param version tells apart different contents of one name: of an action, the beginning of the hash of its output;
 *     empty if the name determines the content
 * @param size size in bytes
 * @param day the last day on which a build that saved used it, in days since 1970
 */
record StoredEntry(String name, String version, long size, long day) {
    /** Returns what is equal if both are the same content. */
    String key() {
        return version.isEmpty() ? name : name + " " + version;
    }

    StoredEntry usedOn(long today) {
        return new StoredEntry(name, version, size, today);
    }

    boolean isModule() {
        return name.startsWith("mod/");
    }
}
