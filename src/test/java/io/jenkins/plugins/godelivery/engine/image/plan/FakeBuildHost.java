package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.host.FakeHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fake host of the image build of a trusted revision. */
final class FakeBuildHost extends FakeHost implements BuildHost {
    private final Map<String, String> module = new HashMap<>();

    /** Adds a file of the module. */
    void has(String file, String text) {
        module.put(file, text);
    }

    @Override
    public String directory() {
        return "/module";
    }

    @Override
    public String architecture() {
        return "arm64";
    }

    @Override
    public Optional<String> read(String file) {
        return Optional.ofNullable(module.get(file));
    }

    @Override
    public void fetch(List<String> files, String name) {
        files.stream().filter(module::containsKey).findFirst().ifPresent(file -> privateFile(name, module.get(file)));
    }

    @Override
    public String cacheScope() {
        return "";
    }
}
