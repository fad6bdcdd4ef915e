package io.jenkins.plugins.godelivery.engine.image;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Main package of an image's program.
 *
 * @param importPath import path
 * @param name name of the program
 */
public record MainPackage(String importPath, String name) {
    /**
     * Chooses the main package of the image.
     *
     * @param listed output of {@code go list}: name, import path and folder, separated by tabs, one package per line
     * @param given package named by the user; empty to search
     * @param image last part of the image's name, which decides between several
     * @throws IllegalArgumentException if there is not exactly one; the message lists the alternatives
     */
    public static MainPackage choose(String listed, String given, String image) {
        List<String[]> packages = listed.lines()
                .map(line -> line.split("\t"))
                .filter(fields -> fields.length >= 2)
                .toList();
        List<MainPackage> mains = packages.stream()
                .filter(fields -> fields[0].equals("main"))
                .map(fields -> of(fields[1]))
                .toList();
        if (!given.isEmpty()) {
            if (mains.size() == 1) {
                return mains.get(0);
            }
            throw new InvalidInputException(
                    packages.isEmpty()
                            ? Message.of("image.notMain", given)
                            : Message.of("image.notOneMain", given, names(packages)));
        }
        if (mains.size() == 1) {
            return mains.get(0);
        }
        if (mains.isEmpty()) {
            throw new InvalidInputException(Message.of("image.noMain"));
        }
        List<MainPackage> called =
                mains.stream().filter(main -> main.name().equals(image)).toList();
        if (called.size() == 1) {
            return called.get(0);
        }
        throw new InvalidInputException(Message.of(
                "image.severalMains",
                String.valueOf(mains.size()),
                mains.stream().map(MainPackage::importPath).collect(Collectors.joining(", "))));
    }

    private static Message names(List<String[]> packages) {
        return Message.joined(packages.stream()
                .limit(5)
                .map(fields -> fields[0].isEmpty()
                        ? Message.of("image.noPackage", fields[1])
                        : Message.of("image.packageName", fields[1], fields[0]))
                .toList());
    }

    private static MainPackage of(String importPath) {
        String path = importPath.replaceFirst("/v[0-9]+$", "");
        return new MainPackage(importPath, path.substring(path.lastIndexOf('/') + 1));
    }
}
