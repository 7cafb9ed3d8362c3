package vn.capdo.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody's browser as far as HTTP goes: keeps cookies, sends back the CSRF tokens, follows no redirect by itself. */
public final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final CookieManager cookies;
    private final HttpClient client;

    public Browser(int port) {
        this(port, "");
    }

    /** @param context path under which the product stands */
    public Browser(int port, String context) {
        this("http://localhost:" + port + context, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private Browser(String base, CookieManager cookies) {
        this.base = base;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Patience.LIMIT)
                .build();
    }

    /** The same browser, led to another node: cookies know no ports. */
    public Browser at(int node) {
        return new Browser("http://localhost:" + node, cookies);
    }

    /** A browser that has signed in through the login page. */
    public static Browser of(int port, String user) {
        return of(port, "", user);
    }

    public static Browser of(int port, String context, String user) {
        Browser browser = new Browser(port, context);
        Answer answer = browser.login(user, TestProvince.PASSWORD);
        if (answer.status() != 302 || answer.location().contains("error")) {
            throw new AssertionError(user + " is not let in: " + answer);
        }
        return browser;
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<byte[]> response) {

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String location() {
            return header("Location");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + this, e);
            }
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    public Answer login(String user, String password) {
        return login(user, password, "");
    }

    /** @param next where the login leads to */
    public Answer login(String user, String password, String next) {
        get("/login");
        return send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CAPDO-CSRF", cookie("CAPDO-CSRF").orElse(""))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + encode(user) + "&password=" + encode(password) + "&next=" + encode(next))));
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** As a script of ours or of the webapps would: JSON, with the token of whichever side the path belongs to. */
    public Answer post(String path, String json) {
        return withToken("POST", path, json);
    }

    /** As a form on a page does. */
    public Answer form(String page, String action, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(tokens(request(action), action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", base + page)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As a page's form that sends a file, in a field called {@code file}. */
    public Answer upload(String action, String fileName, byte[] content) {
        String boundary = "capdo-thu-nghiem";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(tokens(request(action), action)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    public Answer put(String path, String json) {
        return withToken("PUT", path, json);
    }

    public Answer delete(String path) {
        return withToken("DELETE", path, "");
    }

    private Answer withToken(String method, String path, String json) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        tokens(request, path);
        return send(request);
    }

    /** Adds the CSRF header that belongs to the path. */
    public HttpRequest.Builder tokens(HttpRequest.Builder request, String path) {
        if (path.startsWith("/camunda/")) {
            if (cookie("XSRF-TOKEN").isEmpty()) {
                get("/camunda/app/tasklist/default/");
            }
            cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        } else {
            if (cookie("CAPDO-CSRF").isEmpty()) {
                get("/login"); // Whoever logs out loses the token.
            }
            cookie("CAPDO-CSRF").ifPresent(token -> request.header("X-CAPDO-CSRF", token));
        }
        return request;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Patience.LIMIT);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** As when a session has ended. */
    public void forget(String name) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
