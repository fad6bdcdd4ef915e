package io.jenkins.plugins.godelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the memory that each request allocates on the controller: a servlet filter, installed by the script console,
 * reads the thread's allocation counter before and after the request.
 */
final class RequestMemory {
    private static final String INSTALL = """
        class Probe implements jakarta.servlet.Filter {
            static final threads = java.lang.management.ManagementFactory.threadMXBean
            void init(jakarta.servlet.FilterConfig config) {}
            void destroy() {}
            void doFilter(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response, jakarta.servlet.FilterChain chain) {
                long before = threads.currentThreadAllocatedBytes
                try {
                    chain.doFilter(request, response)
                } finally {
                    long bytes = threads.currentThreadAllocatedBytes - before
                    System.properties.computeIfAbsent('go-delivery-probe', { new java.util.concurrent.ConcurrentHashMap() })
                        .merge(request.requestURI, bytes, { a, b -> Math.max(a, b) })
                }
            }
        }
        if (System.properties['go-delivery-probe'] == null) {
            System.properties['go-delivery-probe'] = new java.util.concurrent.ConcurrentHashMap()
            hudson.util.PluginServletFilter.addFilter(new Probe())
        }
        null\
        """;

    private static final String ASK =
            "print groovy.json.JsonOutput.toJson(new TreeMap(System.properties['go-delivery-probe']))";

    private final JenkinsClient jenkins;

    private RequestMemory(JenkinsClient jenkins) {
        this.jenkins = jenkins;
    }

    static RequestMemory of(JenkinsClient jenkins) throws IOException, InterruptedException {
        String answer = jenkins.script(INSTALL);
        if (!answer.isBlank()) {
            throw new IOException("no probe: " + answer);
        }
        return new RequestMemory(jenkins);
    }

    /** Returns the maximum number of bytes allocated by a request, by address. */
    Map<String, Long> byAddress() throws IOException, InterruptedException {
        JsonNode answer = new ObjectMapper().readTree(jenkins.script(ASK));
        Map<String, Long> most = new TreeMap<>();
        answer.properties()
                .forEach(entry -> most.put(entry.getKey(), entry.getValue().asLong()));
        return most;
    }
}
