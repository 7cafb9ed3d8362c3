package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.TestProvince;

/**
 * Who may do what, as a table in the repository: every route of ours, and of the webapps' REST, called by a stranger and by people
 * of every role. The answer is compared with the table; a route that it does not know fails, and so does an error of the server.
 * {@code mvn test -Dtest=RightsTableTests -Dcapdo.write-docs=true} writes what is true now; what has changed is then read as any
 * other change.
 */
@CapdoHttpTest
@TestPropertySource(properties = "capdo.test=rights")
class RightsTableTests extends WebappScene {

    private static final Path OURS = Path.of("docs/quyen.csv");
    private static final Path WEBAPPS = Path.of("docs/quyen-bo-may.csv");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([\\w-]+)(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");
    private static final String NOBODY = "khong-co";

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, Browser> callers = new LinkedHashMap<>();

    private void everybody() {
        TestProvince.Realm other = province.realm();
        callers.put("khách", stranger());
        Map<String, String> people = new LinkedHashMap<>();
        people.put("lập hồ sơ", "lap.yte");
        people.put("lãnh đạo đơn vị", "lanhdao.yte");
        people.put("thẩm định", "thamdinh");
        people.put("phê duyệt", "chutich");
        people.put("điều phối", "dieuphoi");
        people.put("giám sát", "giamsat");
        people.put("quản trị", "quantri2");
        people.put("đơn vị khác", "lap.gddt");
        people.put("điều phối chủ quản khác", other.coordinator());
        people.forEach((title, userId) -> callers.put(title, Browser.of(port, userId)));
    }

    @Test
    void ours() {
        everybody();
        province.campaign("quyen", LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        Map<String, List<String>> rights = new TreeMap<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((route, method) -> {
            if (method.getBeanType().getName().startsWith("vn.capdo.")) {
                String path = route.getPatternValues().iterator().next();
                route.getMethodsCondition()
                        .getMethods()
                        .forEach(http -> rights.put(
                                path + " " + http.name(),
                                answers(path, caller -> call(caller, http.name(), path, route, method))));
            }
        });

        compare(OURS, rights);
    }

    @Test
    void theWebapps() {
        everybody();
        callers.keySet().retainAll(List.of("khách", "lập hồ sơ", "điều phối", "giám sát", "quản trị"));
        Set<String> routes = new TreeSet<>();
        routes.addAll(Routes.of("/camunda/api/engine", new EngineRestApplication().getClasses()));
        routes.addAll(Routes.of("/camunda/api/admin", new AdminApplication().getClasses()));
        routes.addAll(Routes.of("/camunda/api/cockpit", new CockpitApplication().getClasses()));
        routes.addAll(Routes.of("/camunda/api/tasklist", new TasklistApplication().getClasses()));
        routes.addAll(Routes.of("/camunda/api/welcome", new WelcomeApplication().getClasses()));
        assertThat(routes).hasSizeGreaterThan(300);
        Map<String, List<String>> rights = new TreeMap<>();
        for (String route : routes) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(method.length() + 1);
            if (!method.equals("OPTIONS") && !path.endsWith("/logout")) {
                rights.put(path + " " + method, answers(path, caller -> engine(caller, method, path)));
            }
        }

        compare(WEBAPPS, rights);
    }

    private List<String> answers(String route, java.util.function.Function<Browser, Answer> call) {
        return callers.entrySet().stream()
                .map(caller -> {
                    Answer answer = call.apply(caller.getValue());
                    assertThat(answer.status())
                            .as("%s as %s: %s", route, caller.getKey(), answer.body())
                            .isLessThan(500);
                    return said(answer);
                })
                .toList();
    }

    /** Whoever gets as far as to be told what is wrong with what he sent may send it. */
    private static String said(Answer answer) {
        boolean led = answer.status() == 302 && answer.location().contains("/login");
        return switch (answer.status()) {
            case 401 -> "đăng nhập";
            case 403 -> "không";
            case 404 -> "không thấy";
            default -> led ? "đăng nhập" : "có";
        };
    }

    private void compare(Path table, Map<String, List<String>> rights) {
        List<String> lines = new ArrayList<>();
        lines.add("đường dẫn,phương thức," + String.join(",", callers.keySet()));
        rights.forEach((route, answers) -> {
            int space = route.lastIndexOf(' ');
            lines.add("\"" + route.substring(0, space) + "\"," + route.substring(space + 1) + ","
                    + String.join(",", answers));
        });
        try {
            if (Boolean.getBoolean("capdo.write-docs")) {
                Files.write(table, lines);
            }
            assertThat(lines).containsExactlyElementsOf(Files.readAllLines(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer engine(Browser caller, String method, String path) {
        String filled = filled(path, Map.of("name", () -> "default"));
        return switch (method) {
            case "GET" -> caller.get(filled);
            case "PUT" -> caller.put(filled, "{}");
            case "DELETE" -> caller.delete(filled);
            default -> caller.post(filled, "{}");
        };
    }

    private Answer call(Browser caller, String method, String path, RequestMappingInfo route, HandlerMethod handler) {
        String filled = filled(path, objects(path));
        Map<String, String> fields = new LinkedHashMap<>();
        boolean file = false;
        boolean body = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            body |= parameter.hasParameterAnnotation(RequestBody.class);
            if (parameter.getParameterType() == MultipartFile.class) {
                file = true;
            } else if (asked != null && asked.required() && asked.defaultValue().startsWith("\n")) {
                parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
                fields.put(
                        asked.name().isEmpty() ? parameter.getParameterName() : asked.name(),
                        valueOf(parameter.getParameterType()));
            }
        }
        if (method.equals("GET")) {
            return caller.get(fields.isEmpty() ? filled : filled + "?" + form(fields));
        }
        if (body) {
            return method.equals("PUT") ? caller.put(filled, "{}") : caller.post(filled, "{}");
        }
        boolean page = !path.startsWith("/api/");
        Optional<MediaType> consumed = file
                ? Optional.empty()
                : route.getConsumesCondition().getConsumableMediaTypes().stream()
                        .findFirst();
        String address = consumed.isPresent() && !fields.isEmpty() ? filled + "?" + form(fields) : filled;
        var request = caller.tokens(caller.request(address), filled)
                .header("Accept", page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_JSON_VALUE);
        if (consumed.isPresent()) {
            request.header("Content-Type", consumed.get().toString()).method(method, BodyPublishers.ofString("{}"));
        } else if (file) {
            request.header("Content-Type", "multipart/form-data; boundary=quyen")
                    .method(method, BodyPublishers.ofString(multipart(fields)));
        } else {
            request.header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                    .method(method, BodyPublishers.ofString(form(fields)));
        }
        return caller.send(request);
    }

    /** What there is of the province; an id of everything else leads nowhere, for whoever may ask. */
    private Map<String, Supplier<String>> objects(String path) {
        Map<String, Supplier<String>> objects = new LinkedHashMap<>();
        if (path.contains("/dossiers/{id}")) {
            objects.put("id", () -> open(TestProvince.HEALTH).toString());
        } else if (path.contains("/tasks/{id}")) {
            objects.put("id", () -> taskOf(open(TestProvince.HEALTH)));
        } else if (path.startsWith("/campaigns/")) {
            objects.put("code", () -> "quyen");
        } else if (path.startsWith("/register/")) {
            objects.put("code", () -> province.system(TestProvince.HEALTH));
        }
        objects.put("year", () -> "2024");
        objects.put("day", () -> "2024-05-06");
        objects.put("table", () -> "authority");
        objects.put("flow", () -> "levelDossier");
        objects.put("model", () -> "levelDossier");
        objects.put("version", () -> "1");
        objects.put("section", () -> "SCOPE");
        objects.put("owner", () -> NOBODY);
        return objects;
    }

    private static String filled(String path, Map<String, Supplier<String>> objects) {
        Matcher variables = VARIABLE.matcher(path);
        return variables.replaceAll(variable -> {
            String name = variable.group(1);
            Supplier<String> object = objects.get(name);
            if (object != null) {
                return Matcher.quoteReplacement(object.get());
            }
            return name.equals("id") || name.endsWith("Id") || name.equals("batch")
                    ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString()
                    : NOBODY;
        });
    }

    private static String valueOf(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        return Map.<Class<?>, String>of(
                        LocalDate.class, "2024-05-06",
                        UUID.class, UUID.nameUUIDFromBytes(new byte[1]).toString(),
                        int.class, "1",
                        Integer.class, "1",
                        long.class, "1",
                        boolean.class, "false")
                .getOrDefault(type, "x");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String multipart(Map<String, String> fields) {
        String parts = fields.entrySet().stream()
                .map(field -> "--quyen\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                        + field.getValue() + "\r\n")
                .collect(Collectors.joining());
        return parts
                + "--quyen\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\nx\r\n--quyen--\r\n";
    }
}
