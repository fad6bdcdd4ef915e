package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Platform of an image, in the terms of OCI and of Go.
 *
 * @param variant variant such as v7 in linux/arm/v7; may be empty
 */
public record Platform(String os, String architecture, String variant) {
    /** Syntax of a platform. */
    private static final Pattern FORM = Pattern.compile("([a-z0-9]+)/([a-z0-9]+)(?:/(v[0-9]+(?:\\.[0-9]+)?))?");

    /** Supported platforms: systems and architectures of Go, and the names that only Docker uses. */
    static final Pattern KNOWN = Pattern.compile(
            "(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasi|wasip1|windows)"
                    + "/(?:386|amd64|arm|arm64|loong64|mips|mips64|mips64le|mipsle|ppc64|ppc64le|riscv64|s390x|wasm|wasm32)"
                    + "(?:/v[0-9]+(?:\\.[0-9]+)?)?");

    /**
     * Parses a platform.
     *
     * @throws IllegalArgumentException with the valid form in one line
     */
    public static Platform parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new InvalidInputException(Message.of("parameter.wrong", text, Message.of("parameter.platform")));
        }
        String variant = parts.group(3) == null ? "" : parts.group(3);
        // The default variant, which registries and containerd may omit.
        boolean usual = parts.group(2).equals("arm64") && variant.equals("v8");
        return new Platform(parts.group(1), parts.group(2), usual ? "" : variant);
    }

    /** Returns the variables that make go build for the platform. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GOOS", os);
        environment.put("GOARCH", architecture);
        if (!variant.isEmpty()) {
            switch (architecture) {
                case "arm" -> environment.put("GOARM", variant.substring(1));
                case "arm64" -> environment.put("GOARM64", variant.indexOf('.') < 0 ? variant + ".0" : variant);
                case "amd64" -> environment.put("GOAMD64", variant);
                default -> {
                    // No other architecture has variants in both.
                }
            }
        }
        return environment;
    }

    /** Returns the platform in a form for file names. */
    public String fileName() {
        return toString().replace('/', '-');
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
