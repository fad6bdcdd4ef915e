package io.jenkins.plugins.godelivery.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that run against the real GitOps operator that their constructor or method declares ({@link Flux}, {@link
 * ArgoCd}); skipped if its programs are not available.
 */
@OnCluster
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OperatorExtension.class)
public @interface OnOperator {}
