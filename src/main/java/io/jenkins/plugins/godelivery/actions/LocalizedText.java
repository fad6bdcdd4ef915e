package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.ResourceBundleHolder;

/** Texts in the reader's language: messages of the engine, and texts whose key is known only at run time. */
final class LocalizedText {
    private LocalizedText() {}

    static String of(String key, Object... values) {
        return ResourceBundleHolder.get(Messages.class).format(key, values);
    }

    static String of(Message message) {
        return message.text(LocaleProvider.getLocale());
    }

    /** Returns a message that begins with a capital letter. */
    static String title(Message message) {
        String text = of(message);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
