package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Repository of an image in a registry, without tag or digest. The grammar is that of
 * github.com/distribution/reference.
 *
 * @param registry registry as written, with its port, such as {@code registry.example:5000}
 * @param repository repository such as {@code shop/orders}
 */
public record ImageName(String registry, String repository) {
    private static final String HUB = "docker.io";
    private static final Pattern REGISTRY =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?");
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(PART + "(?:/" + PART + ")*");
    private static final int LIMIT = 255;

    /**
     * Parses the name of a repository.
     *
     * @param name name such as {@code registry.example/shop/orders}; without a registry, Docker Hub is used
     * @throws IllegalArgumentException if it is invalid; the message names the correction in one line
     */
    public static ImageName parse(String name) {
        if (name.contains("://")) {
            throw wrong(name, Message.of("imageName.scheme", name.substring(0, name.indexOf("://") + 3)));
        }
        if (name.indexOf('@') >= 0) {
            throw wrong(name, Message.of("imageName.digest"));
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hasRegistry = first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        String registry = hasRegistry ? first : HUB;
        String repository = hasRegistry ? name.substring(slash + 1) : name;
        if (repository.indexOf(':') >= 0) {
            throw wrong(name, Message.of("imageName.tag", repository.substring(repository.indexOf(':') + 1)));
        }
        if (!REGISTRY.matcher(registry).matches()) {
            throw wrong(name, Message.of("imageName.registry", registry));
        }
        if (!REPOSITORY.matcher(repository).matches() || repository.length() > LIMIT) {
            throw wrong(name, Message.of("imageName.repository", String.valueOf(LIMIT)));
        }
        boolean official = registry.equals(HUB) && repository.indexOf('/') < 0;
        return new ImageName(registry, official ? "library/" + repository : repository);
    }

    private static InvalidInputException wrong(String name, Message reason) {
        return new InvalidInputException(Message.of("imageName.wrong", name, reason));
    }

    /** Returns the host of the registry's API. */
    String host() {
        return registry.equals(HUB) ? "registry-1.docker.io" : registry;
    }

    /** Returns the key under which {@code docker login} stores the registry's credentials. */
    public String credentialsKey() {
        return registry.equals(HUB) ? "https://index.docker.io/v1/" : registry;
    }

    /** Returns the last part of the repository. */
    public String simpleName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return registry + "/" + repository;
    }
}
