package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Name of a target and the commits that stand for it, best first. */
record TargetTips(String name, List<String> commits) {
    TargetTips {
        commits = List.copyOf(commits);
    }

    /** @throws UnknownChangeException if the repository has none of them */
    static TargetTips of(ChangeTarget target, GitRepository repository)
            throws IOException, InterruptedException, UnknownChangeException {
        for (String revision : target.revisions()) {
            Optional<String> commit =
                    ChangeTarget.isRevision(revision) ? repository.commit(revision) : Optional.empty();
            if (commit.isPresent()) {
                return new TargetTips(revision, List.of(commit.get()));
            }
        }
        if (!target.revisions().isEmpty()) {
            throw new UnknownChangeException(
                    Message.of("change.noSuchCommit", String.join(" or ", target.revisions())));
        }
        if (target.branch().isEmpty() && target.commits().isEmpty()) {
            throw new UnknownChangeException(Message.of("change.noTarget"));
        }
        List<String> tips = new ArrayList<>();
        if (!target.branch().isEmpty()) {
            tips.addAll(repository.fetched(target.branch()));
        }
        List<String> built = repository.existing(target.commits());
        // It is unknown whether the checkout already contains commits that came after an older one.
        if (tips.isEmpty()
                && (built.isEmpty() || !built.contains(target.commits().get(0)))) {
            throw new UnknownChangeException(Message.of("change.noBranch", target.name()));
        }
        tips.addAll(built);
        return new TargetTips(target.name(), tips);
    }
}
