package io.jenkins.plugins.godelivery.engine.owner;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the owners of the tests of a report, by the files that declare them and the CODEOWNERS of their checkouts. */
public final class TestOwners {
    public static final TestOwners NONE = new TestOwners(List.of());

    private record Checkout(TestFunctions functions, CodeOwners owners) {}

    private final List<Checkout> checkouts;
    private final Map<String, List<String>> known = new HashMap<>();

    private TestOwners(List<Checkout> checkouts) {
        this.checkouts = checkouts;
    }

    /** Returns the owners of the tests of a checkout. */
    public static TestOwners of(List<ModuleSources> sources) {
        List<Checkout> checkouts = new ArrayList<>();
        for (ModuleSources one : sources) {
            CodeOwners owners = one.codeOwners()
                    .map(bytes -> CodeOwners.parse(new String(bytes, StandardCharsets.UTF_8)))
                    .orElse(CodeOwners.NONE);
            checkouts.add(new Checkout(new TestFunctions(one), owners));
        }
        return new TestOwners(checkouts);
    }

    /** Returns the file that declares a test, from the root of its checkout; empty if unknown. */
    public String file(String packageName, String test) {
        return checkouts.stream()
                .map(checkout -> checkout.functions().inCheckout(packageName, test))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    /** Returns the owners of a test, if its file is known. */
    public List<String> of(String packageName, String test) {
        return ofFile(file(packageName, test));
    }

    /**
     * Returns the owners of a file.
     *
     * @param path from the root of the checkout
     */
    public List<String> ofFile(String path) {
        return known.computeIfAbsent(path, this::find);
    }

    private List<String> find(String path) {
        return checkouts.stream()
                .map(checkout -> checkout.owners().of(path))
                .filter(owners -> !owners.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
