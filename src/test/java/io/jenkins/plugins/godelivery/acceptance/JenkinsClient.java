package io.jenkins.plugins.godelivery.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
    /** API token of the administrator: checking a password for each request takes longer than most pages. */
    static final String TOKEN = "11" + "0123456789abcdef".repeat(2);

    /** Header by which the administrator is known. */
    static final Map<String, String> ADMIN = authorization("admin");

    private final String root;
    private final Path resources;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    JenkinsClient(String root, Path resources) {
        this.root = root;
        this.resources = resources;
    }

    /** Returns the header of a user whose password is the name, or of the administrator. */
    static Map<String, String> authorization(String user) {
        String credentials = user + ":" + (user.equals("admin") ? TOKEN : user);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
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

    /** Posts without a CSRF crumb, of which an API token has no need. */
    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    void download(String path, Path file) throws IOException, InterruptedException {
        http.send(request(path).GET().build(), BodyHandlers.ofFile(file));
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
        ADMIN.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
