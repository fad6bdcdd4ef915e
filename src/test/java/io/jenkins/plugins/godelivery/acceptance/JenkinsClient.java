package io.jenkins.plugins.godelivery.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** HTTP client of a controller, authenticated as administrator. */
final class JenkinsClient {
    private static final String ADMIN = "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(UTF_8));

    private final String root;
    private final Path resources;
    private final ObjectMapper json = new ObjectMapper();
    private HttpClient http = newClient();

    JenkinsClient(String root, Path resources) {
        this.root = root;
        this.resources = resources;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    String root() {
        return root;
    }

    boolean isUp() throws InterruptedException {
        try {
            return send(request("/api/json").GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Requests a page in a language, such as {@code zh-CN}. */
    HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return send(request(path).header("Accept-Language", language).GET());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        return json.readTree(response.body());
    }

    /** Posts with the CSRF crumb that Jenkins requires. */
    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        JsonNode crumb = crumb();
        return send(request(path)
                .header("Content-Type", contentType)
                .header(
                        crumb.get("crumbRequestField").asText(),
                        crumb.get("crumb").asText())
                .POST(BodyPublishers.ofString(body)));
    }

    void download(String path, Path file) throws IOException, InterruptedException {
        http.send(request(path).GET().build(), BodyHandlers.ofFile(file));
    }

    private JsonNode crumb() throws IOException, InterruptedException {
        try {
            return json("/crumbIssuer/api/json");
        } catch (IOException e) {
            // The crumb belongs to a session of the controller before its restart.
            http = newClient();
            return json("/crumbIssuer/api/json");
        }
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        fields.forEach((key, value) ->
                body.append(body.isEmpty() ? "" : "&").append(key).append('=').append(URLEncoder.encode(value, UTF_8)));
        return post(path, "application/x-www-form-urlencoded", body.toString());
    }

    /** Posts a form and returns its JSON response. */
    JsonNode answer(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return json.readTree(form(path, fields).body());
    }

    /** Runs a Groovy script on the controller. */
    String script(String groovy) throws IOException, InterruptedException {
        return form("/scriptText", Map.of("script", groovy)).body();
    }

    /** Creates a job from a pipeline file, named after the file. */
    ControllerJob pipeline(String file) throws IOException, InterruptedException {
        return pipeline(file, Map.of());
    }

    /** @param places replacements of placeholders such as {@code @HOST@} */
    ControllerJob pipeline(String file, Map<String, String> places) throws IOException, InterruptedException {
        String path = "io/jenkins/plugins/godelivery/acceptance/" + file + ".jenkinsfile";
        String script = Files.readString(resources.resolve(path))
                .replace(
                        "@MODULES@",
                        resources
                                .resolve("io/jenkins/plugins/godelivery/acceptance/modules")
                                .toString())
                .replace("@CHECKOUT@", Path.of("").toAbsolutePath().toString());
        for (Map.Entry<String, String> place : places.entrySet()) {
            script = script.replace(place.getKey(), place.getValue());
        }
        return job(file, flow(script));
    }

    /** Returns the configuration of a Pipeline job that runs in the sandbox. */
    static String flow(String script) {
        return "<flow-definition><definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'><script>"
                + escape(script)
                + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }

    ControllerJob job(String name, String xml) throws IOException, InterruptedException {
        int status = get("/job/" + name + "/api/json").statusCode();
        String path = status == 200 ? "/job/" + name + "/config.xml" : "/createItem?name=" + name;
        HttpResponse<String> response = post(path, "application/xml", xml);
        if (response.statusCode() != 200) {
            throw new IOException("job " + name + ": " + response.statusCode());
        }
        return new ControllerJob(this, name);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", ADMIN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
