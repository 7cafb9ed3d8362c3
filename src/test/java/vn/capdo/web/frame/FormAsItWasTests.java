package vn.capdo.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.capdo.dossier.Opening;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Nothing that was typed is lost: not by a refusal, not by a login in another tab, not by a session that ended. */
@CapdoHttpTest
class FormAsItWasTests {

    private static final String TYPED = "Chữ đã nhập, “dài” & <đủ> dấu";

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    /** Each form of each page, with a text in every field that takes one and nothing else changed. */
    @ParameterizedTest
    @ValueSource(strings = {"dieuphoi", "quantri2", "lap.yte", "lanhdao.yte", "chutich"})
    void aRefusedFormComesBackAsItWasSent(String who) {
        Browser browser = Browser.of(port, who);
        String dossier = "/dossiers/"
                + opening.start(province.system(TestProvince.HEALTH), "lap.yte").id();
        TreeSet<String> pages = new TreeSet<>(List.of(dossier));
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            String path = mapping.getPatternValues().iterator().next();
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    && handler.getBeanType().getPackageName().startsWith("vn.capdo.web")
                    && !path.contains("{")
                    && !path.startsWith("/api")) {
                pages.add(path);
            }
        });
        List<String> lost = new ArrayList<>();
        int refused = 0;
        for (String page : pages) {
            Answer shown = browser.get(page);
            if (shown.status() != 200 || !shown.header("Content-Type").startsWith("text/html")) {
                continue;
            }
            for (Element form : Jsoup.parse(shown.body()).select("form[method=post]")) {
                String action = form.attr("action").isEmpty() ? page : form.attr("action");
                if (action.equals("/logout")
                        || action.startsWith("/rehearsal")
                        || !form.select("input[type=file]").isEmpty()
                        || form.select("textarea, input[type=text], input:not([type])")
                                .isEmpty()) {
                    continue;
                }
                Map<String, String> values = new LinkedHashMap<>();
                form.select("input[name], textarea[name], select[name]")
                        .forEach(field -> values.put(
                                field.attr("name"),
                                field.tagName().equals("textarea")
                                                || field.attr("type").equals("text")
                                                || (field.tagName().equals("input") && !field.hasAttr("type"))
                                        ? TYPED
                                        : field.val()));
                Answer answer = post(browser, page, action, values);
                if (answer.status() == 422 || answer.status() == 404) {
                    refused++;
                    if (!holds(answer, action)) {
                        lost.add(page + " → " + action + ": not in the form, "
                                + Jsoup.parse(answer.body())
                                        .select(".notice.refused, h1")
                                        .text());
                    }
                } else if (answer.status() == 302 && refusals(browser.get(path(answer.location()))) > refusals(shown)) {
                    lost.add(page + " → " + action + ": led away");
                } else if (answer.status() >= 500) {
                    lost.add(page + " → " + action + ": " + answer.status());
                }
            }
        }
        assertThat(lost).as("%s refused forms of %s", refused, who).isEmpty();
    }

    private static int refusals(Answer page) {
        return Jsoup.parse(page.body()).select(".notice.refused").size();
    }

    private static boolean holds(Answer answer, String action) {
        Document page = Jsoup.parse(answer.body());
        boolean formGone = page.select("form[method=post]").stream()
                .noneMatch(form -> form.attr("action").equals(action));
        if (formGone && page.select(".notice.refused blockquote").eachText().contains(TYPED)) {
            return true;
        }
        return page.select("form[method=post]").stream()
                        .filter(form -> form.attr("action").isEmpty()
                                || form.attr("action").equals(action))
                        .anyMatch(form -> form.select("input, textarea").stream()
                                .anyMatch(field -> field.val().equals(TYPED)))
                && !page.select(".notice.refused").text().isBlank();
    }

    @Test
    void aLoginInAnotherTabKillsNoOpenForm() {
        Browser browser = Browser.of(port, "dieuphoi");
        String page = dossierPage();
        Element form = withdrawal(browser, page);
        browser.login("dieuphoi", TestProvince.PASSWORD);

        Answer answer = post(browser, page, form.attr("action"), Map.of("reason", TYPED, "_csrf", "cu"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.body()).select(".notice.refused").text()).contains("mở từ trước lần đăng nhập");
        assertThat(holds(answer, form.attr("action"))).isTrue();
        String token = Jsoup.parse(answer.body())
                .select("form[action=" + form.attr("action") + "] input[name=_csrf]")
                .val();
        assertThat(token).isEqualTo(browser.cookie("CAPDO-CSRF").orElseThrow());
    }

    @Test
    void aSessionThatEndedGivesBackWhatWasTypedAfterTheLogin() {
        Browser browser = Browser.of(port, "dieuphoi");
        String page = dossierPage();
        Element form = withdrawal(browser, page);
        browser.forget("JSESSIONID");

        Answer answer = post(browser, page, form.attr("action"), Map.of("reason", TYPED));

        assertThat(answer.location()).contains("/login?lost").contains("next=");
        assertThat(browser.get(path(answer.location())).body()).contains("Phiên làm việc đã kết thúc");
        Answer in = browser.login("dieuphoi", TestProvince.PASSWORD, page);
        assertThat(in.location()).endsWith(page);
        Answer back = browser.get(page);
        assertThat(back.status()).isEqualTo(200);
        assertThat(holds(back, form.attr("action"))).isTrue();
        assertThat(browser.get(page).body()).doesNotContain(TYPED.substring(0, 10));
    }

    @Test
    void somebodyElseWhoSignsInThereReadsNothingOfIt() {
        Browser browser = Browser.of(port, "dieuphoi");
        String page = dossierPage();
        Element form = withdrawal(browser, page);
        browser.forget("JSESSIONID");
        post(browser, page, form.attr("action"), Map.of("reason", TYPED));

        browser.login("quantri2", TestProvince.PASSWORD, page);

        assertThat(browser.get(page).body()).doesNotContain(TYPED.substring(0, 10));
        browser.login("dieuphoi", TestProvince.PASSWORD, page);
        assertThat(browser.get(page).body()).doesNotContain(TYPED.substring(0, 10));
    }

    @Test
    void twoLinksInTwoTabsLeadToTwoPlaces() {
        Browser browser = new Browser(port);
        String first = path(browser.get("/dossiers?state=DRAFTING").location());
        String second = path(browser.get("/register?q=a%20b").location());
        String tokenOfTheFirst = token(browser.get(first));
        String tokenOfTheSecond = token(browser.get(second));

        Answer in = post(
                browser,
                first,
                "/login",
                Map.of(
                        "username",
                        "dieuphoi",
                        "password",
                        TestProvince.PASSWORD,
                        "next",
                        next(browser, first),
                        "_csrf",
                        tokenOfTheFirst));
        assertThat(in.location()).endsWith("/dossiers?state=DRAFTING");

        Answer later = post(
                browser,
                second,
                "/login",
                Map.of(
                        "username",
                        "dieuphoi",
                        "password",
                        TestProvince.PASSWORD,
                        "next",
                        "/register?q=a%20b",
                        "_csrf",
                        tokenOfTheSecond));
        assertThat(later.status()).isEqualTo(302);
        assertThat(later.location()).endsWith("/register?q=a%20b");
    }

    @ParameterizedTest
    @CsvSource({
        "//noi-khac.example, /my-work",
        "https://noi-khac.example, /my-work",
        "/\\noi-khac.example, /my-work",
        "/login?next=/login, /my-work",
        "/dossiers, /dossiers",
        "/camunda/app/tasklist/default/#/?task=1, /camunda/app/tasklist/default/#/?task=1"
    })
    void theLoginLeadsToPagesOfOursOnly(String next, String to) {
        Browser browser = new Browser(port);

        assertThat(browser.login("dieuphoi", TestProvince.PASSWORD, next).location())
                .endsWith(to)
                .doesNotContain("noi-khac");
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAsBefore() {
        Browser browser = Browser.of(port, "dieuphoi");
        String page = dossierPage();
        Element form = withdrawal(browser, page);

        Answer answer = browser.send(browser.request(form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "https://noi-khac.example/")
                .POST(BodyPublishers.ofString("reason=x")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(browser.get(page).body()).contains("action=\"" + form.attr("action") + "\"");
    }

    /** A preview is the answer to a form; its address leads nowhere, or on to another page. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/directory/organisations/check", "/urging/preview", "/khong-co-trang-nay", "/dossiers/%%%"})
    void aRefusalIsSaidAlsoWhereThePageCannotBeShownAgain(String page) {
        Browser browser = Browser.of(port, "dieuphoi");

        Answer answer = post(browser, page, dossierPage() + "/withdraw", Map.of("reason", " "));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("lý do");
    }

    @Test
    void aLinkFromElsewhereBringsTheTokenAlong() {
        Answer answer = new Browser(port).get("/login");

        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("CAPDO-CSRF"))
                .singleElement()
                .asString()
                .contains("SameSite=Lax");
    }

    private String dossierPage() {
        return "/dossiers/"
                + opening.start(province.system(TestProvince.HEALTH), "lap.yte").id();
    }

    private static Element withdrawal(Browser browser, String page) {
        return Jsoup.parse(browser.get(page).body())
                .select("form[action$=/withdraw]")
                .first();
    }

    private static String token(Answer login) {
        return Jsoup.parse(login.body()).select("input[name=_csrf]").val();
    }

    private static String next(Browser browser, String login) {
        return Jsoup.parse(browser.get(login).body()).select("input[name=next]").val();
    }

    private Answer post(Browser browser, String page, String action, Map<String, String> values) {
        Map<String, String> sent = new LinkedHashMap<>(values);
        sent.putIfAbsent("_csrf", browser.cookie("CAPDO-CSRF").orElse(""));
        return browser.send(browser.request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://localhost:" + port + page)
                .POST(BodyPublishers.ofString(sent.entrySet().stream()
                        .map(value ->
                                value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    private String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }
}
