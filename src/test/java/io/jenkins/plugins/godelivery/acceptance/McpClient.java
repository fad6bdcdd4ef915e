package io.jenkins.plugins.godelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A session with the MCP server of a controller: JSON-RPC over streamable HTTP, as the protocol describes it. */
final class McpClient {
    private static final String VERSION = "2025-06-18";

    private final URI endpoint;
    private final Map<String, String> authorization;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<String> session = Optional.empty();
    private int id;

    private McpClient(String root, String user) {
        endpoint = URI.create(root + "/mcp-server/mcp");
        authorization = JenkinsClient.authorization(user);
    }

    /** Begins a session as the administrator or a user whose password is the name. */
    static McpClient of(Controller jenkins, String user) throws IOException, InterruptedException {
        McpClient client = new McpClient(jenkins.client().root(), user);
        client.request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        VERSION,
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "acceptance", "version", "1")));
        client.send(client.message("notifications/initialized", Map.of()));
        return client;
    }

    private ObjectNode message(String method, Map<String, ?> parameters) {
        return json.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("method", method)
                .set("params", json.valueToTree(parameters));
    }

    /** Returns the result of a request. */
    JsonNode request(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        ObjectNode message = message(method, parameters).put("id", ++id);
        HttpResponse<String> response = send(message);
        session = response.headers().firstValue("Mcp-Session-Id").or(() -> session);
        String body = response.body();
        // The server chooses between an object and a stream of events.
        String text = body.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()))
                .filter(line -> line.contains("\"id\":" + id))
                .findFirst()
                .orElse(body);
        JsonNode answer = json.readTree(text);
        if (!answer.has("result")) {
            throw new IOException(method + ": " + response.statusCode() + " " + text);
        }
        return answer.get("result");
    }

    /** What a tool was called with, and what it answered: {@code result}, or the message of an error. */
    record Answer(boolean isError, JsonNode content, int length) {}

    Answer call(String tool, Map<String, ?> arguments) throws IOException, InterruptedException {
        JsonNode result = request("tools/call", Map.of("name", tool, "arguments", arguments));
        boolean isError = result.path("isError").asBoolean();
        String text = result.at("/content/0/text").asText();
        JsonNode content = json.readTree(text);
        return new Answer(isError, content.get(isError ? "message" : "result"), text.length());
    }

    private HttpResponse<String> send(JsonNode message) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .POST(BodyPublishers.ofString(message.toString()));
        authorization.forEach(request::header);
        session.ifPresent(known -> request.header("Mcp-Session-Id", known));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response;
    }
}
