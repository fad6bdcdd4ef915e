package io.jenkins.plugins.godelivery.actions;

import org.jvnet.localizer.ResourceBundleHolder;

/** Texts in the reader's language whose key is known only when they are asked for. */
final class Words {
    private Words() {}

    static String of(String key, Object... values) {
        return ResourceBundleHolder.get(Messages.class).format(key, values);
    }
}
