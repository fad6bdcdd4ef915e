package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import hudson.model.Item;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Form checks answer every input: no stack overflow, no unexpected exception, memory proportional to the input. They
 * run against stubs of the Jenkins API, which throw {@link UnsupportedOperationException} where it is called.
 */
class FormMethodTest {
    /** Memory bound: 100 bytes per character of the longest text, which allows a few copies of it. */
    private static final long MOST_BYTES = (64 << 10) * 100L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<FormMethod> methods() throws IOException {
        List<FormMethod> all = FormMethod.all();
        assertThat(all).hasSizeGreaterThan(20);
        return all;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyTextIsAnswered(FormMethod form) throws Exception {
        Object descriptor = instance(form.descriptor());
        for (String text : FormMethod.TEXTS) {
            Object[] arguments = Arrays.stream(form.method().getParameters())
                    .map(parameter -> argument(parameter, text))
                    .toArray();
            String told = text.substring(0, Math.min(20, text.length()));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                assertThat(form.method().invoke(descriptor, arguments)).as(told).isNotNull();
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).as(told).isInstanceOf(UnsupportedOperationException.class);
                assertThat(e.getCause().getStackTrace()[0].getClassName())
                        .as(told)
                        .matches("(hudson|jenkins|com\\.cloudbees)\\..*");
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as(told)
                    .isLessThan(MOST_BYTES);
        }
    }

    /** Creates an instance without running its constructor, which would load the saved configuration from Jenkins. */
    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Class<?> factories = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = factories.getMethod("getReflectionFactory").invoke(null);
        return ((Constructor<?>) factories
                        .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(factory, type, Object.class.getDeclaredConstructor()))
                .newInstance();
    }

    /** Returns the text, or for an item parameter a stub that grants every permission. */
    private static Object argument(Parameter parameter, String text) {
        return parameter.getType() == String.class
                ? text
                : Proxy.newProxyInstance(
                        FormMethodTest.class.getClassLoader(),
                        new Class<?>[] {Item.class},
                        (proxy, method, given) -> true);
    }
}
