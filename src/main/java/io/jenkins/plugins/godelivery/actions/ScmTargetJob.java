package io.jenkins.plugins.godelivery.actions;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * Finds targets by the scm-api plugin, which multibranch projects use: the target of a change request, and for any
 * other branch the project's primary branch.
 */
@Extension(optional = true)
public final class ScmTargetJob extends TargetJob.Finder {
    @Override
    Optional<TargetJob> ofChangeRequest(Job<?, ?> job) {
        if (!(SCMHead.HeadByItem.findHead(job) instanceof ChangeRequestSCMHead request)) {
            return Optional.empty();
        }
        String target = request.getTarget().getName();
        Job<?, ?> builder =
                branches(job).filter(one -> isBranch(one, target)).findFirst().orElse(null);
        return Optional.of(new TargetJob(target, builder));
    }

    @Override
    Optional<TargetJob> primary(Job<?, ?> job) {
        if (SCMHead.HeadByItem.findHead(job) == null) {
            return Optional.empty();
        }
        return branches(job)
                .filter(one -> one.getAction(PrimaryInstanceMetadataAction.class) != null)
                .findFirst()
                .map(one -> new TargetJob(SCMHead.HeadByItem.findHead(one).getName(), one));
    }

    private static Stream<Job<?, ?>> branches(Job<?, ?> job) {
        return TargetJob.siblings(job).filter(one -> SCMHead.HeadByItem.findHead(one) != null);
    }

    private static boolean isBranch(Item job, String name) {
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        return !(head instanceof ChangeRequestSCMHead) && head.getName().equals(name);
    }
}
