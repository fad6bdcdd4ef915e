package io.jenkins.plugins.godelivery.actions;

import org.jvnet.localizer.ResourceBundleHolder;

/** Resolves localized texts whose key is known only at run time. */
final class LocalizedText {
    private LocalizedText() {}

    static String of(String key, Object... values) {
        return ResourceBundleHolder.get(Messages.class).format(key, values);
    }
}
