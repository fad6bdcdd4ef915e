package org.jenkinsci.plugins.workflow;

import hudson.FilePath;

public final class FilePathUtils {
    private FilePathUtils() {}

    public static String getNodeNameOrNull(FilePath file) {
        throw new UnsupportedOperationException();
    }
}
