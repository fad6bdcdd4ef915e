package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Optional;

/** Attributes an error of the compiler, the linker, the go command or go vet. Such errors depend on the code alone. */
final class BuildAttribution {
    private final Optional<Target> target;
    private final ChangedPlaces places;

    BuildAttribution(Optional<Target> target, ChangedPlaces places) {
        this.target = target;
        this.places = places;
    }

    Attribution of(BuildError error) {
        Optional<EnvironmentSign> sign = EnvironmentSign.in(error.message());
        Optional<Message> direct =
                places.at(error.file(), error.line()).map(place -> Message.of("attribution.place", place));
        if (sign.isPresent()) {
            return bySign(error, sign.get(), direct);
        }
        if (target.isEmpty()) {
            return Attribution.withoutReference();
        }
        Target there = target.get();
        if (there.built(error.packageName())) {
            return whereItBuilt(there, direct);
        }
        if (direct.isPresent() && places.adds(error.packageName())) {
            return Attribution.of(AttributionState.NEW, direct.get(), Message.of("attribution.newPackage"));
        }
        Message name = there.name();
        if (!error.packageName().isEmpty() && there.failedToBuild(error.packageName())) {
            return direct.map(why -> Attribution.unknown(Message.of("attribution.notBuilt", name), why))
                    .orElseGet(() -> Attribution.known(
                            there.comparison().reference().build(), Message.of("attribution.notBuilt", name)));
        }
        Message unknown = Message.of("attribution.maybeBuilt", name);
        return direct.map(why -> Attribution.unknown(unknown, why)).orElseGet(() -> Attribution.unknown(unknown));
    }

    /** Attributes an error with an environment sign. A missing tool may be one that the change began to use. */
    private Attribution bySign(BuildError error, EnvironmentSign sign, Optional<Message> direct) {
        if (direct.isPresent()) {
            return Attribution.unknown(sign.message(), direct.get());
        }
        boolean own = sign.kind() == EnvironmentSign.Kind.TOOL && places.concerns(error.packageName());
        return sign.certain() && !own
                ? Attribution.of(AttributionState.ENVIRONMENT, sign.message())
                : Attribution.unknown(sign.message());
    }

    private Attribution whereItBuilt(Target there, Optional<Message> direct) {
        Message built = Message.of("attribution.built", there.name());
        if (direct.isPresent()) {
            return Attribution.of(AttributionState.NEW, direct.get(), built);
        }
        if (!there.isBase()) {
            return Attribution.unknown(built, Message.of("attribution.notTheBase"));
        }
        return places.isChanged()
                ? Attribution.of(AttributionState.NEW, built)
                : Attribution.unknown(built, Message.of("attribution.nothingChanged"));
    }
}
