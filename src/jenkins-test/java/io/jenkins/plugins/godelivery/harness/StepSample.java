package io.jenkins.plugins.godelivery.harness;

import static java.util.Map.entry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Step whose arguments all differ from the defaults. They are derived from the parameters that its descriptor declares,
 * so that no step and no parameter is left out.
 */
record StepSample(GoDeliveryStepDescriptor descriptor, Map<String, Object> arguments) {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /**
     * Values of parameters that do not accept arbitrary text; a name shared by several steps has a value valid for
     * each.
     */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            entry("analysisInterval", "5s"),
            entry("analysisTime", "2m"),
            entry("annotation", "org.example.team=shop"),
            entry("buildArg", "MIRROR=example"),
            entry("buildContext", "shared=../shared"),
            entry("covermode", "atomic"),
            entry("driver", "remote"),
            entry("engine", "daemonless"),
            entry("env", "GOOS=linux\nCGO_ENABLED=0"),
            entry("failWhen", List.of("rate(errors[1m]) > 0.1 for 1m", "up < 1")),
            entry("goflags", "-mod=vendor"),
            entry("httpCheck", List.of("https://shop.example/ready for 30s")),
            entry("image", "registry.example/shop"),
            entry("images", List.of("registry.example/shop@" + DIGEST)),
            entry("label", "team=shop"),
            entry("lockTimeout", "3m"),
            entry("merge", DIGEST),
            entry("nodes", "linux/amd64=x86\nlinux/arm64=arm"),
            entry("onFail", "pause"),
            entry("onPauseTimeout", "proceed"),
            entry("pauseTimeout", "30m"),
            entry("platforms", "linux/amd64,linux/arm64"),
            entry("repository", "https://git.example/manifests.git"),
            entry("rules", List.of(Map.of("metric", "coverage.statements", "min", 80.5, "criticality", "UNSTABLE"))),
            entry("secret", "id=token,src=token.txt"),
            entry("server", "https://sonar.example"),
            entry("serverUrl", "https://cluster.example:6443"),
            entry("set", List.of("a.b=1,c={x,y}", "d=2")),
            entry("setJson", List.of("a={\"b\": [1, 2]}")),
            entry("shuffle", "on"),
            entry("strategy", "canary"),
            entry("tag", "1.0"),
            entry("targets", "linux/amd64 windows/arm64"),
            entry("timeout", "7m"),
            entry("waitFor", "Application/argocd/shop"),
            entry("weights", List.of("20", "100")));

    /** Parameters that exclude each other: one sample omits the first set, another one the second. */
    private static final Map<String, List<Set<String>>> EXCLUDING = Map.of(
            "buildxImage", List.of(Set.of("nodes"), Set.of("platforms", "push", "pushByDigest", "merge", "load")));

    /** Returns the descriptors of all steps of the plugin. */
    static List<GoDeliveryStepDescriptor> descriptors() {
        return StepDescriptor.all().stream()
                .filter(GoDeliveryStepDescriptor.class::isInstance)
                .map(GoDeliveryStepDescriptor.class::cast)
                .toList();
    }

    /** Returns samples of all steps, which together cover every parameter. */
    static List<StepSample> all() throws Exception {
        List<StepSample> samples = new ArrayList<>();
        for (GoDeliveryStepDescriptor descriptor : descriptors()) {
            samples.addAll(of(descriptor));
        }
        return samples;
    }

    private static List<StepSample> of(GoDeliveryStepDescriptor descriptor) throws Exception {
        Map<String, Object> arguments = new TreeMap<>();
        for (DescribableParameter parameter :
                DescribableModel.of(descriptor.clazz).getParameters()) {
            arguments.put(parameter.getName(), value(descriptor, parameter));
        }
        List<StepSample> samples = new ArrayList<>();
        Set<String> everywhere = new HashSet<>(arguments.keySet());
        for (Set<String> omitted : EXCLUDING.getOrDefault(descriptor.getFunctionName(), List.of(Set.of()))) {
            Map<String, Object> chosen = new TreeMap<>(arguments);
            chosen.keySet().removeAll(omitted);
            everywhere.removeAll(chosen.keySet());
            samples.add(new StepSample(descriptor, chosen));
        }
        if (!everywhere.isEmpty()) {
            throw new AssertionError("no sample of " + descriptor.getFunctionName() + " has " + everywhere);
        }
        return samples;
    }

    private static Object value(GoDeliveryStepDescriptor descriptor, DescribableParameter parameter) throws Exception {
        Class<?> type = parameter.getErasedType();
        if (VALUES.containsKey(parameter.getName())) {
            return VALUES.get(parameter.getName());
        } else if (type == boolean.class || type == Boolean.class) {
            return !Boolean.TRUE.equals(byDefault(descriptor, parameter.getName()));
        } else if (type == int.class || type == Integer.class) {
            return 3;
        } else if (type == FailOn.class) {
            return FailOn.UNSTABLE.name();
        } else if (type == List.class) {
            return List.of("first=1", "second=2");
        } else if (type == String.class) {
            return parameter.getName().toLowerCase(Locale.ROOT) + "-1";
        }
        throw new AssertionError("no value for " + descriptor.getFunctionName() + "." + parameter.getName());
    }

    @CheckForNull
    private static Object byDefault(GoDeliveryStepDescriptor descriptor, String parameter) throws Exception {
        Step step = untouched(descriptor);
        PropertyDescriptor property = Arrays.stream(
                        Introspector.getBeanInfo(step.getClass()).getPropertyDescriptors())
                .filter(found -> found.getName().equals(parameter) && found.getReadMethod() != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody can read " + parameter + " of " + step.getClass()));
        return property.getReadMethod().invoke(step);
    }

    /** Creates a step with its required parameters only. */
    static Step untouched(GoDeliveryStepDescriptor descriptor) throws Exception {
        Map<String, Object> required = new HashMap<>();
        for (DescribableParameter parameter :
                DescribableModel.of(descriptor.clazz).getParameters()) {
            if (parameter.isRequired()) {
                Object value = VALUES.get(parameter.getName());
                required.put(parameter.getName(), value == null ? parameter.getName() + "-1" : value);
            }
        }
        return bind(descriptor, required);
    }

    private static Step bind(GoDeliveryStepDescriptor descriptor, Map<String, Object> arguments) throws Exception {
        return (Step) DescribableModel.of(descriptor.clazz).instantiate(arguments, TaskListener.NULL);
    }

    /** Creates the step as a script does. */
    Step step() throws Exception {
        return bind(descriptor, arguments);
    }

    /** Returns the arguments that differ from the defaults, as a script states them. */
    static Map<String, Object> said(Step step) {
        return plain(DescribableModel.uninstantiate2_(step));
    }

    private static Map<String, Object> plain(UninstantiatedDescribable object) {
        Map<String, Object> plain = new TreeMap<>();
        object.getArguments().forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof UninstantiatedDescribable object) {
            return plain(object);
        }
        return value instanceof List<?> list
                ? list.stream().map(StepSample::plain).toList()
                : value;
    }

    String function() {
        return descriptor.getFunctionName();
    }

    @Override
    public String toString() {
        return function() + " " + arguments.keySet();
    }
}
