package io.jenkins.plugins.godelivery.config;

import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.util.FormValidation;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.List;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;

/**
 * Checks the fields of a form as typed. Stapler silently binds an unreadable number as 0 or null, so errors must be
 * found before it binds the form.
 */
public final class FormFields {
    /** The message repeats the input. */
    private static final int MAX_MESSAGE_LENGTH = 1000;

    private FormFields() {}

    /** A check of one value. */
    public interface Check {
        /** @throws IllegalArgumentException with the valid form in one line */
        void check();
    }

    /** Validates a value while the user edits the form. */
    public static FormValidation validate(Check check) {
        try {
            check.check();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(UntrustedText.line(shown(e), MAX_MESSAGE_LENGTH));
        }
    }

    /** Validates a field; an empty one counts as unset and is valid. */
    public static FormValidation validate(Parameter<?> parameter, String value) {
        return validate(() -> read(parameter, value));
    }

    /**
     * Validates a field of a submitted form.
     *
     * @throws FormException which Jenkins shows on an error page
     */
    public static void require(String field, Check check) throws FormException {
        try {
            check.check();
        } catch (IllegalArgumentException e) {
            throw new FormException(shown(e), field);
        }
    }

    /** Validates the single-valued parameters of a submitted form; lists are checked when they are bound. */
    public static void require(List<Parameter<?>> parameters, JSONObject form) throws FormException {
        for (Parameter<?> parameter : parameters) {
            if (parameter.kind() == Parameter.Kind.NUMBER || parameter.kind() == Parameter.Kind.TEXT) {
                require(parameter.name(), () -> named(parameter, form.optString(parameter.name())));
            }
        }
    }

    /** Returns the objects of a list in a submitted form, which submits a list of one as the object itself. */
    public static List<JSONObject> objects(JSONObject form, String field) {
        Object value = form.opt(field);
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return all.stream()
                .filter(JSONObject.class::isInstance)
                .map(JSONObject.class::cast)
                .toList();
    }

    private static String shown(IllegalArgumentException e) {
        return Message.of(e).text(LocaleProvider.getLocale());
    }

    private static void named(Parameter<?> parameter, String value) {
        try {
            read(parameter, value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("reason", parameter.name(), Message.of(e)));
        }
    }

    private static void read(Parameter<?> parameter, String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text != null) {
            Object unused = parameter.read(text);
        }
    }
}
