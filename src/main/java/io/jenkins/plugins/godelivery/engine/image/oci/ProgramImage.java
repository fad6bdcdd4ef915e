package io.jenkins.plugins.godelivery.engine.image.oci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.Layer;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.image.oci.OciDocuments.Descriptor;
import io.jenkins.plugins.godelivery.engine.registry.Blob;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Image of a program on a base, for one platform.
 *
 * @param layers layers on top of those of the base, which are to be pushed
 */
record ProgramImage(Platform platform, BaseImage base, List<ImageLayer> layers, Blob config, ImageManifest manifest) {
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /**
     * @param entrypoint path of the program
     * @param environment additional variables, NAME=VALUE
     */
    static ProgramImage of(
            Platform platform,
            BaseImage base,
            List<ImageLayer> layers,
            String entrypoint,
            List<String> environment,
            Instant created,
            Map<String, String> labels,
            Map<String, String> annotations) {
        ObjectNode json = base.config().deepCopy();
        OciDocuments.platform(json, platform);
        json.put("created", created.toString());
        runtime(json.withObjectProperty("config"), entrypoint, environment, labels);
        ObjectNode rootfs = json.withObjectProperty("rootfs");
        rootfs.put("type", "layers");
        ArrayNode diffs = rootfs.withArrayProperty("diff_ids");
        ArrayNode history = json.withArrayProperty("history");
        for (ImageLayer layer : layers) {
            diffs.add(layer.diffId());
            history.addObject().put("created", created.toString()).put("created_by", layer.createdBy());
        }
        Blob config = OciDocuments.blob(json);
        List<Descriptor> all = new ArrayList<>(base.layers());
        layers.forEach(layer -> all.add(new Descriptor(
                OciDocuments.LAYER, layer.blob().digest(), layer.blob().size())));
        return new ProgramImage(platform, base, layers, config, OciDocuments.manifest(config, all, annotations));
    }

    private static void runtime(
            ObjectNode config, String entrypoint, List<String> environment, Map<String, String> labels) {
        ArrayNode variables = config.withArrayProperty("Env");
        if (variables.isEmpty()) {
            variables.add(PATH);
        }
        environment.forEach(variables::add);
        config.putArray("Entrypoint").add(entrypoint);
        config.remove("Cmd"); // The base's Cmd would become arguments of the program.
        String user = config.path("User").asText("");
        if (user.isEmpty() || user.equals("root") || user.matches("0(:.*)?")) {
            config.put("User", ScratchFiles.USER);
        }
        if (config.path("WorkingDir").asText("").isEmpty()) {
            config.put("WorkingDir", "/");
        }
        ObjectNode all = config.withObjectProperty("Labels");
        OciDocuments.map(all, labels);
        config.remove("ArgsEscaped");
    }

    PlatformImage description() {
        List<Layer> all = new ArrayList<>();
        base.layers().forEach(layer -> all.add(new Layer(layer.digest(), layer.size(), "base")));
        layers.forEach(
                layer -> all.add(new Layer(layer.blob().digest(), layer.blob().size(), layer.createdBy())));
        long size = config.size() + all.stream().mapToLong(Layer::size).sum();
        return new PlatformImage(platform.toString(), manifest.digest(), size, all);
    }
}
