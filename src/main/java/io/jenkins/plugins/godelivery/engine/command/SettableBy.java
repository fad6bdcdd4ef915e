package io.jenkins.plugins.godelivery.engine.command;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Defines whose {@code .go-delivery.yaml} may set a parameter. A change request comes from anybody: its file may say
 * how its own code is built and tested, but nothing that decides where credentials go, what is pushed or tagged, which
 * files of the machine are read or run, or what is left out of the evidence. It is an allow-list: everything else is
 * for trusted revisions.
 */
public final class SettableBy {
    /** Nobody gains anything by it. */
    public static final SettableBy ANYBODY = new SettableBy("anybody", value -> true, value -> true);

    /** A branch, a change request whose author may write, or the file of the target branch. */
    public static final SettableBy TRUSTED_REVISION =
            new SettableBy("trusted revision", value -> false, value -> false);

    /** More is looked at; who would switch it off takes evidence away. */
    public static final SettableBy ANYBODY_TO_SWITCH_ON = anybody("`true`", "true"::equals);

    /** Of the linker: others name programs that it runs, and files. */
    public static final SettableBy LINKER_FLAGS = anybody(
            "`-s`, `-w`, `-X NAME=VALUE`",
            Pattern.compile("\\s*+((-s|-w|-X[="
                            + " ]\\s*+('[^'\\p{Cntrl}]*+'|\"[^\"\\p{Cntrl}]*+\"|[^\\s'\"]++))(\\s++|$))*+")
                    .asMatchPredicate());

    /** Of go: others name programs that go runs, such as -toolexec, -exec and -vettool, and files. */
    public static final SettableBy FLAGS = anybody(
            "`-mod`, `-buildvcs`, `-trimpath`, `-p`",
            Pattern.compile(
                            "--?(mod=(vendor|readonly|mod)|buildvcs(=(true|false|auto))?|trimpath(=(true|false))?|p=[0-9]{1,4})")
                    .asMatchPredicate());

    /**
     * The tests of a revision can set each variable themselves, so theirs may have all that no tool is known to read.
     * Other tools run nothing of the revision, and get those that name a platform.
     */
    public static final SettableBy VARIABLES = new SettableBy(
            "variables that name a platform; those of tests also others that no tool reads",
            ToolVariables::setPlatform,
            name -> ToolVariables.setPlatform(name) || !ToolVariables.areReadByTools(name));

    /** Of a Dockerfile: what BuildKit reads itself chooses its frontend and its caches. */
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

    /** Whether an untrusted file may set it to any value, and may also leave it away. */
    public boolean isAnybody() {
        return this == ANYBODY;
    }

    /**
     * Whether an untrusted file may say this.
     *
     * @param element a flag, a number or a text as it is written, an element of a list, the name of a map's entry
     * @param tool null outside the tools of a run
     */
    public boolean allows(String element, Tool tool) {
        return (tool == Tool.TEST ? inTests : always).test(element);
    }

    /** For people: who may set it. */
    @Override
    public String toString() {
        return words;
    }
}
