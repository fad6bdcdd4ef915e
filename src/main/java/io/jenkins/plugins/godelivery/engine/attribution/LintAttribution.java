package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.compare.LintChanges;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Optional;

/**
 * Attributes a lint issue. An issue in unchanged code may be new because the linter or its configuration has changed.
 */
final class LintAttribution {
    private final Optional<Target> target;
    private final ChangedPlaces places;

    LintAttribution(Optional<Target> target, ChangedPlaces places) {
        this.target = target;
        this.places = places;
    }

    Attribution of(LintIssue issue) {
        Optional<LintChanges> changes =
                target.flatMap(there -> there.comparison().lint());
        if (changes.isEmpty()) {
            return Attribution.unknown(target.map(there -> Message.of("attribution.noLint", there.name()))
                    .orElse(Attribution.NO_REFERENCE));
        }
        Target there = target.get();
        if (!changes.get().isNew(issue)) {
            return Attribution.known(
                    there.comparison().reference().build(), Message.of("attribution.lintThere", there.name()));
        }
        Message before = Message.of(
                changes.get().referenceIsWhole() ? "attribution.lintNotThere" : "attribution.lintIncomplete",
                there.name());
        Optional<Message> place = places.at(issue.file(), issue.line()).map(at -> Message.of("attribution.place", at));
        if (place.isEmpty()) {
            return Attribution.unknown(before, Message.of("attribution.lineUnchanged"));
        }
        return changes.get().referenceIsWhole()
                ? Attribution.of(AttributionState.NEW, place.get(), before)
                : Attribution.unknown(before, place.get());
    }
}
