package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.ImageInspection;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.image.ImageTagger;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildMetadata;
import io.jenkins.plugins.godelivery.engine.image.oci.BaseReference;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage.Assembled;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage.Base;
import io.jenkins.plugins.godelivery.engine.image.oci.MergedIndex;
import io.jenkins.plugins.godelivery.engine.image.oci.OciLayout;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Assembles the image from the results of an {@link ImagePlan} and pushes it: its parts first, its tags last. Content
 * that the registry already has is not pushed again. Idempotent.
 */
public final class ImagePublisher {
    /** Order by position, because buildx writes warnings in any order. */
    private static final Comparator<ImageWarning> BY_PLACE =
            Comparator.comparing(ImageWarning::file).thenComparingInt(ImageWarning::line);

    private final ImageDraft draft;
    private final Path folder;
    private final Registries registries;
    private final Consumer<String> progress;

    /** Opens registries. */
    public interface Registries {
        /** Opens a repository of a registry. */
        RegistryClient open(ImageName image) throws IOException, InterruptedException;
    }

    /** @param folder private folder of the build */
    public ImagePublisher(ImageDraft draft, Path folder, Registries registries, Consumer<String> progress) {
        this.draft = draft;
        this.folder = folder;
        this.registries = registries;
        this.progress = progress;
    }

    /**
     * Pushes the built image and tags it.
     *
     * @throws IOException if it cannot be pushed; the message is a one-line reason
     */
    public ImageRecord complete() throws IOException, InterruptedException {
        if (!draft.merge().isEmpty()) {
            return ofDigests();
        }
        return draft.isDaemonless() ? ofPrograms() : ofBuildx();
    }

    private ImageRecord ofDigests() throws IOException, InterruptedException {
        RegistryClient registry = registries.open(ImageName.parse(draft.image()));
        ImageManifest index = MergedIndex.of(registry, draft.merge(), draft.annotations());
        registry.push(index, index.digest());
        ImageTagger.Result tagged = tag(registry, index);
        return tagged(
                tagged,
                record(index.digest(), new ImageInspection(registry).platforms(index), warned(tagged), tagged.set()));
    }

    private ImageRecord ofBuildx() throws IOException, InterruptedException {
        Path metadata = folder.resolve(BuildxPlan.METADATA);
        BuildMetadata built = BuildMetadata.parse(
                Files.exists(metadata) ? BoundedFileReader.text(metadata, Budget.HELD_BYTES) : "{}");
        Set<ImageWarning> warnings = new LinkedHashSet<>();
        if (Files.exists(folder.resolve(BuildxPlan.CHECK))) {
            String checked = BoundedFileReader.text(folder.resolve(BuildxPlan.CHECK), Budget.HELD_BYTES);
            if (!checked.startsWith("{")) {
                throw new ImageBuildException(Message.of("image.notChecked", checked.strip()));
            }
            warnings.addAll(BuildMetadata.checked(checked));
        }
        warnings.addAll(built.warnings());
        if (!draft.push()) {
            return record(built.digest(), List.of(), warnings, draft.tags());
        }
        OciLayout layout = OciLayout.open(folder.resolve(BuildxPlan.LAYOUT));
        RegistryClient registry = registries.open(ImageName.parse(draft.image()));
        layout.push(registry);
        ImageTagger.Result tagged = tag(registry, layout.root());
        warnings.addAll(warned(tagged));
        List<PlatformImage> platforms = new ImageInspection(layout).platforms(layout.root());
        return tagged(tagged, record(layout.root().digest(), platforms, warnings, tagged.set()));
    }

    private ImageRecord ofPrograms() throws IOException, InterruptedException {
        Optional<Base> base = base();
        DaemonlessImage image = new DaemonlessImage(
                new MainPackage(draft.program(), draft.programName()),
                draft.platforms().stream().map(Platform::parse).toList(),
                Instant.ofEpochSecond(draft.commitTime()),
                folder);
        Optional<Path> certificates = existing(DaemonlessPlan.CERTIFICATES);
        if (base.isEmpty() && certificates.isEmpty()) {
            progress.accept("This machine has no certificate authorities to put into the image.");
        }
        Assembled assembled =
                image.assemble(draft.labels(), draft.annotations(), base, certificates, existing(DaemonlessPlan.ZONES));
        if (!draft.push()) {
            return record(assembled.index().digest(), assembled.platforms(), Set.of(), draft.tags());
        }
        RegistryClient registry = registries.open(ImageName.parse(draft.image()));
        image.push(assembled, base, registry);
        ImageTagger.Result tagged = tag(registry, assembled.index());
        return tagged(tagged, record(assembled.index().digest(), assembled.platforms(), warned(tagged), tagged.set()));
    }

    private Optional<Path> existing(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isReadable);
    }

    private Optional<Base> base() throws IOException, InterruptedException {
        if (draft.base().isEmpty()) {
            return Optional.empty();
        }
        BaseReference reference = BaseReference.parse(draft.base());
        return Optional.of(new Base(registries.open(reference.image()), reference.reference()));
    }

    private ImageTagger.Result tag(RegistryClient registry, ImageManifest manifest)
            throws IOException, InterruptedException {
        return new ImageTagger(registry, progress).tag(manifest, draft.tags());
    }

    /**
     * Returns the record, or passes it on in the exception if a tag was refused, because the image is pushed
     * nevertheless.
     */
    private static ImageRecord tagged(ImageTagger.Result tagged, ImageRecord record) throws TagRejectedException {
        if (tagged.failure().isPresent()) {
            throw new TagRejectedException(tagged.failure().get(), record);
        }
        return record;
    }

    private static Set<ImageWarning> warned(ImageTagger.Result tagged) {
        Set<ImageWarning> warnings = new LinkedHashSet<>();
        tagged.refused().forEach(why -> warnings.add(new ImageWarning("", why, "", "", 0)));
        return warnings;
    }

    private ImageRecord record(
            String digest, List<PlatformImage> platforms, Set<ImageWarning> warnings, List<String> tags) {
        Instant ended = Instant.now();
        return new ImageRecord(
                draft.image(),
                digest,
                tags,
                draft.push(),
                draft.engine(),
                draft.commit(),
                platforms,
                warnings.stream().sorted(BY_PLACE).toList(),
                draft.labels(),
                draft.annotations(),
                ended,
                (ended.toEpochMilli() - draft.started()) / 1000.0);
    }
}
