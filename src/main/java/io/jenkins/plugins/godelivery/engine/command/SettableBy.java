package io.jenkins.plugins.godelivery.engine.command;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Defines whose {@code .go-delivery.yaml} may set a parameter. Any user may author a change request: its file may
 * define how its own code is built and tested, but nothing that decides where credentials go, what is pushed or tagged,
 * which files of the machine are read or run, or what is left out of the evidence. It is an allow-list: everything else
 * is for trusted revisions.
 */
public final class SettableBy {
    /** Any file may set it, since an attacker gains nothing. */
    public static final SettableBy ANYBODY = new SettableBy("anybody", value -> true, value -> true);

    /** A branch, a change request by an author with write access, or the file of the target branch. */
    public static final SettableBy TRUSTED_REVISION =
            new SettableBy("trusted revision", value -> false, value -> false);

    /** Any file may enable it, which examines more; disabling it would remove evidence. */
    public static final SettableBy ANYBODY_TO_SWITCH_ON = anybody("`true`", "true"::equals);

    /** Any file may ask for what examines most; less would remove evidence. */
    public static final SettableBy ANYBODY_TO_LIST_LEAKS = anybody("`leaks`", "leaks"::equals);

    /** Linker flags without those that name files or programs to run. */
    public static final SettableBy LINKER_FLAGS = anybody(
            "`-s`, `-w`, `-X NAME=VALUE`",
            Pattern.compile("\\s*+((-s|-w|-X[="
                            + " ]\\s*+('[^'\\p{Cntrl}]*+'|\"[^\"\\p{Cntrl}]*+\"|[^\\s'\"]++))(\\s++|$))*+")
                    .asMatchPredicate());

    /** Flags of go without those that name files or programs to run, such as -toolexec, -exec and -vettool. */
    public static final SettableBy FLAGS = anybody(
            "`-mod`, `-buildvcs`, `-trimpath`, `-p`",
            Pattern.compile(
                            "--?(mod=(vendor|readonly|mod)|buildvcs(=(true|false|auto))?|trimpath(=(true|false))?|p=[0-9]{1,4})")
                    .asMatchPredicate());

    /**
     * The tests of a revision can set any variable themselves, so they may receive all except those that tools read.
     * Other tools run no code of the revision, and receive only those that name a platform.
     */
    public static final SettableBy VARIABLES = new SettableBy(
            "variables that name a platform; for tests also variables that no tool reads",
            ToolVariables::setPlatform,
            name -> ToolVariables.setPlatform(name) || !ToolVariables.areReadByTools(name));

    /** Arguments of a Dockerfile without those that BuildKit reads itself, which choose its frontend and its caches. */
    public static final SettableBy BUILD_ARGUMENTS = anybody(
            "names that do not begin with `BUILDKIT_`",
            name -> !name.toUpperCase(Locale.ROOT).startsWith("BUILDKIT_"));

    private final String words;
    private final Predicate<String> always;
    private final Predicate<String> inTests;

    private SettableBy(String words, Predicate<String> always, Predicate<String> inTests) {
        this.words = words;
        this.always = always;
        this.inTests = inTests;
    }

    private static SettableBy anybody(String what, Predicate<String> allowed) {
        return new SettableBy("anybody: " + what, allowed, allowed);
    }

    /** Returns whether an untrusted file may set it to any value, or omit it. */
    public boolean isAnybody() {
        return this == ANYBODY;
    }

    /**
     * Returns whether an untrusted file may set an element.
     *
     * @param element a flag, a number or text as written, an element of a list, or the name of a map entry
     * @param tool null outside the tools of a run
     */
    public boolean allows(String element, Tool tool) {
        return (tool == Tool.TEST ? inTests : always).test(element);
    }

    /** Returns the description for the documentation. */
    @Override
    public String toString() {
        return words;
    }
}
