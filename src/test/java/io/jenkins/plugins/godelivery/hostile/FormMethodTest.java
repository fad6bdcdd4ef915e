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
 * Whatever somebody types into a form is answered: nobody makes a check overflow the stack, come to an unforeseen end, or
 * need more than its text is worth. Here they run against declarations of Jenkins, which say so where it is reached.
 */
class FormMethodTest {
    /** Of memory, for each character of the longest text: a copy or a few of it, and of no part of it many. */
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

    /** Without its constructor, which asks Jenkins for what is saved; as it is made of a stream of objects. */
    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Class<?> factories = Class.forName("sun.reflect.ReflectionFactory");
        Object factory = factories.getMethod("getReflectionFactory").invoke(null);
        return ((Constructor<?>) factories
                        .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(factory, type, Object.class.getDeclaredConstructor()))
                .newInstance();
    }

    /** A job that the user may configure. */
    private static Object argument(Parameter parameter, String text) {
        return parameter.getType() == String.class
                ? text
                : Proxy.newProxyInstance(
                        FormMethodTest.class.getClassLoader(),
                        new Class<?>[] {Item.class},
                        (proxy, method, given) -> true);
    }
}
