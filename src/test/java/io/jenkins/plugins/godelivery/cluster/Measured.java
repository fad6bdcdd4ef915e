package io.jenkins.plugins.godelivery.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that receive a {@link MeasuredService}, which is healthy at the start of each; skipped if its programs are not
 * available.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MeasuredServiceExtension.class)
public @interface Measured {}
