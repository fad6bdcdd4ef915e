package io.jenkins.plugins.godelivery.agreement;

import java.util.List;
import java.util.stream.Stream;

/**
 * Foreign Go code and how its tests are run. Versions are limited to those that Go 1.21 can build.
 *
 * @param module module@version as in the module proxy, or {@code std} for the standard library
 */
record Subject(String module, List<String> flags, List<String> packages) {
    static final String STD = "std";

    static final List<Subject> ALL = List.of(
            module("github.com/gorilla/mux@v1.8.1"), // a router
            module("github.com/sirupsen/logrus@v1.9.3"), // a logger
            module("gopkg.in/yaml.v3@v3.0.1"), // thousands of checks inside two tests
            module("github.com/yuin/goldmark@v1.7.8"), // a Markdown parser
            module("github.com/spf13/cobra@v1.10.2"), // one of its tests fails for root
            module("github.com/google/go-cmp@v0.7.0"), // deep trees of subtests
            // Has failing tests and a package that does not build.
            module("github.com/rcrowley/go-metrics@v0.0.0-20250401214520-65e299d6c5c9", "-vet=off"),
            // Has data races, which the detector misses when coverage counts atomically.
            module("github.com/streadway/amqp@v1.0.0", "-vet=off", "-race", "-short"),
            new Subject(STD, List.of(), List.of("strings", "encoding/json", "net/url", "sort", "text/template")));

    /** AGREEMENT_MODULES overrides the subjects: {@code "go.uber.org/zap@v1.27.0 github.com/spf13/viper@v1.20.1"}. */
    static List<Subject> wanted() {
        String named = System.getenv("AGREEMENT_MODULES");
        return named == null
                ? ALL
                : Stream.of(named.split(" "))
                        .map(module -> module(module, "-short"))
                        .toList();
    }

    private static Subject module(String module, String... flags) {
        return new Subject(module, List.of(flags), List.of("./..."));
    }

    boolean isStd() {
        return module.equals(STD);
    }

    boolean isRaceRun() {
        return flags.contains("-race");
    }

    /** Returns a folder name that changes with the test command. */
    String key() {
        return module.replaceAll("[^A-Za-z0-9.]+", "-")
                + "-"
                + Integer.toHexString(List.of(flags, packages).hashCode());
    }

    @Override
    public String toString() {
        return module;
    }
}
