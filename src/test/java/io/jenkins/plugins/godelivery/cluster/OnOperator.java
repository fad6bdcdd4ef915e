package io.jenkins.plugins.godelivery.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that run against the real GitOps operator which their constructor or method asks for ({@link Flux}, {@link ArgoCd}), and are
 * skipped where its programs cannot be had.
 */
@OnCluster
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OperatorExtension.class)
public @interface OnOperator {}
