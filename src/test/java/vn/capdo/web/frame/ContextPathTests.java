package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;
import vn.capdo.campaign.Campaigns;
import vn.capdo.dossier.Opening;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The product beside others on one host: each address on each page stands under its context path, and answers. */
@CapdoHttpTest
@TestPropertySource(properties = "server.servlet.context-path=/capdo")
class ContextPathTests {

    private static final Pattern ADDRESS =
            Pattern.compile("\\s(?:href|src|hx-get|data-model|data-address)=\"([^\"]*)\"");
    private static final Pattern OTHER_ACTION = Pattern.compile("\\sformaction=\"([^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\saction=\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|\\d[\\d-]*");

    /** Of pages that differ only in an id, a day or a number. */
    private static final int OF_EACH_SHAPE = 2;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Opening opening;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @LocalServerPort
    int port;

    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> shapes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void aProvinceWithSomethingOnEachPage() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        if (campaigns.find("TRANG").isEmpty()) {
            province.campaign("TRANG", LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
            opening.start(province.system(TestProvince.HEALTH), "dieuphoi");
            province.system(TestProvince.HEALTH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dieuphoi", "lap.yte", "quantri2"})
    void everyAddressOfEveryPageStandsUnderTheContextPathAndAnswers(String user) {
        Browser person = Browser.of(port, "/capdo", user);
        visit("start", "/capdo/my-work");
        visit("start", "/capdo/");
        while (!open.isEmpty()) {
            String address = open.pop();
            Answer answer = person.get(address.substring("/capdo".length()));
            if (answer.status() >= 400) {
                wrong.add(address + " answers " + answer.status());
            }
            if (answer.status() / 100 == 3) {
                visit(address, answer.location());
            } else if (answer.header("Content-Type").startsWith("text/html")
                    && !address.startsWith("/capdo/camunda/")) {
                links(address, answer.body());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(shapes).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/my-work", "/assets/nowhere.css", "/camunda/app/tasklist/default/"})
    void whoIsNotSignedInIsLedToTheLoginPageOfThisProduct(String path) {
        Browser stranger = new Browser(port, "/capdo");
        Answer answer = stranger.get(path);
        if (answer.status() == 302) {
            assertThat(answer.location()).contains("/capdo/login");
        } else {
            links(path, answer.body());
            assertThat(wrong).isEmpty();
        }
        assertThat(stranger.cookie("CAPDO-CSRF").isPresent() || answer.status() == 302 || answer.status() == 404)
                .isTrue();
    }

    private void links(String page, String html) {
        for (MatchResult link : ADDRESS.matcher(html).results().toList()) {
            visit(page, HtmlUtils.htmlUnescape(link.group(1)));
        }
        for (MatchResult button : OTHER_ACTION.matcher(html).results().toList()) {
            String address = HtmlUtils.htmlUnescape(button.group(1));
            if (!takesPost(address)) {
                visit(page, address);
            }
        }
        for (MatchResult form : FORM.matcher(html).results().toList()) {
            Matcher action = ACTION.matcher(form.group());
            if (action.find()) {
                String address = HtmlUtils.htmlUnescape(action.group(1));
                if (!form.group().contains("method=\"post\"")) {
                    // A question without what it requires leads nowhere.
                    if (!form.group().contains(" required")) {
                        visit(page, address);
                    } else if (!address.startsWith("/capdo/")) {
                        wrong.add(page + " asks " + address);
                    }
                } else if (!takesPost(address)) {
                    wrong.add(page + " sends to " + address);
                }
            }
        }
    }

    private void visit(String page, String address) {
        String path = address.replace("http://localhost:" + port, "").replaceFirst("#.*", "");
        if (path.isEmpty() || path.startsWith("data:") || !seen.add(path)) {
            return;
        }
        if (!path.startsWith("/capdo/")) {
            wrong.add(page + " leads to " + address);
            return;
        }
        String shape = NUMBER.matcher(path).replaceAll("#").replaceAll("=[^&]*", "=");
        if (shapes.stream().filter(shape::equals).count() < OF_EACH_SHAPE) {
            shapes.add(shape);
            open.add(path);
        }
    }

    /** Spring Security answers the login and the logout itself. */
    private boolean takesPost(String address) {
        if (List.of("/capdo/login", "/capdo/logout").contains(address)) {
            return true;
        }
        if (!address.startsWith("/capdo/")) {
            return false;
        }
        PathContainer path = PathContainer.parsePath(address.substring("/capdo".length()));
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(handler -> handler.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(handler -> handler.getPathPatternsCondition().getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(path));
    }
}
