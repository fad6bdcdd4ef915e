package io.jenkins.plugins.godelivery.hostile;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kohsuke.stapler.QueryParameter;

/**
 * Form method of a descriptor that Jenkins calls on input: {@code doCheck…} or {@code doFill…Items}.
 *
 * @param descriptor class of the descriptor instance
 */
public record FormMethod(Class<?> descriptor, Method method) {
    private static final Path CLASSES = Path.of("target/classes");

    /** Malicious form inputs. */
    public static final List<String> TEXTS = List.of(
            "a".repeat(64 << 10),
            "1h".repeat(32 << 10),
            "9".repeat(64 << 10),
            ">=1." + "9".repeat(64 << 10),
            ">=1,".repeat(16 << 10),
            "\0",
            "\ud800",
            "a\udc00b",
            "\u202e\u0007\u001b[31m",
            "[z-a]",
            "**/a".repeat(12),
            "(((((a+)+)+)+)+)+$",
            "https://" + "a.".repeat(32 << 10),
            "x".repeat(32 << 10) + "://",
            "NaN",
            "1e400",
            "-0x1p-99999",
            "\n".repeat(64 << 10),
            " ".repeat(64 << 10) + "!",
            "<script>alert(1)</script>",
            "${7*7}",
            "--help",
            "-".repeat(64 << 10));

    /**
     * Returns the form methods of all descriptors of the plugin.
     *
     * @throws IllegalStateException if there are none: a test of each would pass without a check
     */
    public static List<FormMethod> all() throws IOException {
        List<FormMethod> all = new ArrayList<>();
        // A link to a folder is not walked.
        Path classes = CLASSES.toRealPath();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                if (name.endsWith("$DescriptorImpl") || name.endsWith("GoDeliveryConfiguration")) {
                    all.addAll(of(load(name)));
                }
            }
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("no form method in " + classes);
        }
        return all;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FormMethod.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<FormMethod> of(Class<?> descriptor) {
        return Arrays.stream(descriptor.getMethods())
                .filter(method -> method.getName().matches("do(Check|Fill)[A-Z].*"))
                .filter(method -> !method.isBridge() && !Modifier.isStatic(method.getModifiers()))
                .map(method -> new FormMethod(descriptor, method))
                .toList();
    }

    /** Returns the request path, such as {@code /descriptorByName/…/checkTimeout}. */
    public String path() {
        Class<?> described = descriptor.getEnclosingClass() == null ? descriptor : descriptor.getEnclosingClass();
        String name = method.getName().substring("do".length());
        return "/descriptorByName/" + described.getName() + "/"
                + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns the names of the request parameters. */
    public List<String> fields() {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParameter.class))
                .map(Parameter::getName)
                .toList();
    }

    @Override
    public String toString() {
        return path().substring(path().lastIndexOf('.') + 1);
    }
}
