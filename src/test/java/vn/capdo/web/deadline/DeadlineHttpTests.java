package vn.capdo.web.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.feed.ParsedCalendar;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** The calendar of deadlines and its feed over a real connection: who sees what, and what stands open without a login. */
@CapdoHttpTest
public class DeadlineHttpTests {

    private static final Pattern FEED = Pattern.compile("value=\"http[^\"]*(/feeds/[A-Za-z0-9_-]{43}\\.ics)\"");

    @LocalServerPort
    int port;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private UUID dossier;
    private String system;

    @BeforeEach
    void anOwnerInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        province.campaign(
                "L-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));
        String code = province.system(realm.unit());
        dossier = opening.start(code, realm.coordinator()).id();
        system = "Hệ thống " + code;
    }

    // Who sees what

    @Test
    void eachViewShowsWhatThePersonMaySee() {
        Browser preparer = Browser.of(port, realm.preparer());
        assertThat(list(preparer, "ME")).contains("Lập hồ sơ đề xuất cấp độ", "Mốc phê duyệt hồ sơ", system);
        assertThat(list(preparer, "UNIT")).contains("Lập hồ sơ đề xuất cấp độ", system);

        Browser coordinator = Browser.of(port, realm.coordinator());
        assertThat(list(coordinator, "ME")).doesNotContain(system).contains("Không có hạn nào");
        assertThat(list(coordinator, "OWNER")).contains("Lập hồ sơ đề xuất cấp độ", "Mốc phê duyệt hồ sơ", system);

        Realm other = province.realm();
        Browser stranger = Browser.of(port, other.coordinator());
        for (String scope : List.of("ME", "UNIT", "OWNER")) {
            assertThat(list(stranger, scope)).doesNotContain(system);
        }
        // A preparer has no owner's scope; the address gives him none.
        assertThat(list(preparer, "OWNER")).contains("aria-current=\"true\">Việc của tôi<");
        assertThat(new Browser(port).get("/deadlines").location()).contains("/login");
    }

    @Test
    void theTaskGoesWithItsPeopleAndTheMilestoneStaysWithTheUnit() {
        life.prepare(dossier, realm.preparer(), 2);
        life.submit(dossier, realm.leader());

        assertThat(list(Browser.of(port, realm.appraiser()), "ME"))
                .contains("Kiểm tra tính hợp lệ của hồ sơ", system)
                .doesNotContain("Mốc phê duyệt hồ sơ");
        assertThat(list(Browser.of(port, realm.preparer()), "ME"))
                .contains("Mốc phê duyệt hồ sơ")
                .doesNotContain("Kiểm tra tính hợp lệ của hồ sơ");
        assertThat(list(Browser.of(port, realm.appraiser()), "UNIT")).contains(system);
    }

    @Test
    void theFiltersNarrowByUnitAndKindAndDay() {
        Browser coordinator = Browser.of(port, realm.coordinator());
        String base = "/deadlines?scope=OWNER&view=list";

        assertThat(coordinator.get(base + "&kind=CAMPAIGN").body())
                .contains("30/09/2024")
                .doesNotContain(">Lập hồ sơ đề xuất cấp độ<");
        assertThat(coordinator.get(base + "&unit=" + realm.designated()).body()).doesNotContain(system);
        assertThat(coordinator.get(base + "&unit=" + realm.unit()).body()).contains(system);
        assertThat(coordinator.get("/deadlines?scope=OWNER&day=2024-09-30").body())
                .contains("Thứ Hai, 30/09/2024 – 1 hạn");
        assertThat(coordinator.get("/deadlines?scope=OWNER&period=late").body()).contains("Không có hạn nào");
        life.itIs(LocalDate.of(2024, 6, 4));
        assertThat(coordinator.get("/deadlines?scope=OWNER&period=late").body())
                .contains("Quá 1 ngày làm việc", "Lập hồ sơ đề xuất cấp độ")
                .doesNotContain("30/09/2024");
    }

    @Test
    void theMonthCountsItsDaysAndKnowsTheHolidays() {
        Browser coordinator = Browser.of(port, realm.coordinator());

        String september =
                coordinator.get("/deadlines?scope=OWNER&month=2024-09").body();
        assertThat(september).contains("Tháng 9 năm 2024", "30/9: 1 hạn", "hạn phê duyệt hồ sơ", "Quốc khánh");
        assertThat(coordinator
                        .get("/deadlines?scope=OWNER&month=khong-phai-thang")
                        .body())
                .contains("Tháng 5 năm 2024");
        assertThat(coordinator.get("/deadlines?scope=OWNER&month=9999-01").body())
                .contains("Tháng 5 năm 2024");
    }

    // Files

    @Test
    void oneDeadlineAndTheMilestonesOfACampaignAreDownloadedByThoseWhoSeeThem() {
        Browser preparer = Browser.of(port, realm.preparer());
        Deadline task = deadlines.openOf(dossier).stream()
                .filter(deadline -> deadline.taskId() != null)
                .findFirst()
                .orElseThrow();

        Answer one = preparer.get("/deadlines/" + task.id() + ".ics");
        assertThat(one.header("Content-Type")).startsWith("text/calendar");
        assertThat(ParsedCalendar.of(one.response().body()).events())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.uid()).isEqualTo(task.id() + "@capdo");
                    assertThat(event.day()).isEqualTo(task.dueOn());
                    assertThat(event.summary()).isEqualTo("Lập hồ sơ đề xuất cấp độ – " + system);
                    assertThat(event.url()).endsWith("/tasks/" + task.taskId());
                });
        assertThat(ParsedCalendar.of(preparer.get("/deadlines/campaigns/L-" + realm.owner() + ".ics")
                                .response()
                                .body())
                        .events())
                .extracting(ParsedCalendar.Event::day)
                .containsExactly(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));

        Browser stranger = Browser.of(port, province.realm().coordinator());
        assertThat(stranger.get("/deadlines/" + task.id() + ".ics").status()).isEqualTo(404);
        assertThat(stranger.get("/deadlines/campaigns/L-" + realm.owner() + ".ics")
                        .status())
                .isEqualTo(404);
        assertThat(new Browser(port).get("/deadlines/" + task.id() + ".ics").location())
                .contains("/login");
    }

    // The feed

    @Test
    void aFeedIsReadWithoutALoginAndFollowsEveryMove() {
        String feed = create(Browser.of(port, realm.coordinator()), "OWNER");
        Browser phone = new Browser(port);

        ParsedCalendar calendar = read(phone, feed);
        assertThat(calendar.name()).isEqualTo("Lịch hạn Capdo – Toàn chủ quản – " + staff.nameOf(realm.coordinator()));
        assertThat(calendar.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.summary()).endsWith(" – " + system);
            assertThat(event.end()).isEqualTo(event.day().plusDays(1));
        });
        ParsedCalendar.Event milestone = milestone(calendar);
        assertThat(milestone.sequence()).isEqualTo(1);
        assertThat(milestone.url()).endsWith("/dossiers/" + dossier);

        deadlines.move(UUID.fromString(milestone.uid().replace("@capdo", "")), LocalDate.of(2024, 10, 31), "Gia hạn");
        ParsedCalendar.Event moved = milestone(read(phone, feed));
        assertThat(moved.uid()).isEqualTo(milestone.uid());
        assertThat(moved.sequence()).isEqualTo(2);
        assertThat(moved.day()).isEqualTo(LocalDate.of(2024, 10, 31));

        ending.withdraw(dossier, "Gộp hệ thống", realm.coordinator());
        life.runDueJobs();
        assertThat(read(phone, feed).events()).isEmpty();
    }

    @Test
    void theSecretIsShownOnceAndKeptAsAHashOnly() {
        Browser preparer = Browser.of(port, realm.preparer());
        String feed = create(preparer, "ME");
        String token = feed.substring("/feeds/".length(), feed.length() - ".ics".length());

        assertThat(preparer.get("/deadlines").body()).doesNotContain(token).contains("Chưa dùng");
        String kept = jdbc.sql("select row_to_json(f)::text from capdo.calendar_feed f where user_id = :user")
                .param("user", realm.preparer())
                .query(String.class)
                .single();
        assertThat(kept).doesNotContain(token);
        assertThat(read(new Browser(port), feed).events()).hasSize(2);
        assertThat(preparer.get("/deadlines").body())
                .doesNotContain("Chưa dùng")
                .contains("06/05/2024 08:0");
    }

    @Test
    void aRevokedFeedAnUnknownOneAndOneOfSomebodyWhoLeftAreAllNotFound() {
        Browser preparer = Browser.of(port, realm.preparer());
        String revoked = create(preparer, "ME");
        String left = create(preparer, "UNIT");
        Matcher ids = Pattern.compile("/deadlines/feeds/([0-9a-f-]{36})/revoke")
                .matcher(preparer.get("/deadlines").body());
        assertThat(ids.find()).isTrue();
        String first = ids.group(1);

        // Another person cannot revoke it.
        form(Browser.of(port, realm.leader()), "/deadlines/feeds/" + first + "/revoke", "");
        assertThat(new Browser(port).get(revoked).status()).isEqualTo(200);
        form(preparer, "/deadlines/feeds/" + first + "/revoke", "");
        staffLeaves();

        for (String path : List.of(
                revoked,
                left,
                "/feeds/" + "A".repeat(43) + ".ics",
                "/feeds/x.ics",
                "/feeds/" + "A".repeat(43),
                "/feeds/%00.ics")) {
            Answer answer = new Browser(port).get(path);
            assertThat(answer.status()).as(path).isIn(404, 400);
            assertThat(answer.body()).as(path).doesNotContain("BEGIN:VCALENDAR");
        }
    }

    private void staffLeaves() {
        staff.end(realm.preparer(), Role.PREPARER, realm.unit());
    }

    @Test
    void aPersonHasFiveFeedsAtMost() {
        Browser preparer = Browser.of(port, realm.preparer());
        for (int i = 0; i < 5; i++) {
            create(preparer, "ME");
        }
        assertThat(form(preparer, "/deadlines/feeds", "scope=ME").body()).contains("Bạn đã có 5 địa chỉ lịch");
        assertThat(form(preparer, "/deadlines/feeds", "scope=OWNER").body())
                .contains("không hợp lệ cho mục Phạm vi của lịch");
    }

    @Test
    void nothingButReadingAFeedStandsOpen() {
        String feed = create(Browser.of(port, realm.preparer()), "ME");
        Browser nobody = new Browser(port);

        Answer read = nobody.get(feed);
        assertThat(read.header("Set-Cookie")).isEmpty();
        assertThat(read.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(nobody.send(nobody.request(feed).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            assertThat(nobody.send(nobody.request(feed).method(method, HttpRequest.BodyPublishers.noBody()))
                            .status())
                    .as(method)
                    .isEqualTo(403);
        }
        for (String path : List.of("/feeds", "/feeds/", feed + "/x", "/feeds/../my-work", "/feeds//x.ics")) {
            Answer answer = nobody.get(path);
            assertThat(answer.status()).as(path).isNotEqualTo(200);
        }
        // Who is signed in is nobody special here.
        assertThat(Browser.of(port, realm.preparer())
                        .get("/feeds/" + "B".repeat(43) + ".ics")
                        .status())
                .isIn(404, 429);
    }

    @Test
    void guessingIsSlowedDownButAKnownReaderIsNot() {
        // A minute of its own, which no other test shares.
        life.itIs(LocalDate.of(2024, 5, 8));
        String feed = create(Browser.of(port, realm.preparer()), "ME");
        Browser network = new Browser(port);
        assertThat(network.get(feed).status()).isEqualTo(200);

        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            last = network.get("/feeds/" + ("G" + i).repeat(30).substring(0, 43) + ".ics")
                    .status();
        }
        assertThat(last).isEqualTo(429);
        assertThat(network.get(feed).status()).isEqualTo(200);
    }

    // Helpers

    private static String list(Browser browser, String scope) {
        Answer answer = browser.get("/deadlines?view=list&scope=" + scope);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static String create(Browser browser, String scope) {
        Answer answer = form(browser, "/deadlines/feeds", "scope=" + scope);
        assertThat(answer.status()).isEqualTo(302);
        Matcher feed = FEED.matcher(browser.get("/deadlines").body());
        assertThat(feed.find()).isTrue();
        return feed.group(1);
    }

    private static Answer form(Browser browser, String path, String body) {
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CAPDO-CSRF", browser.cookie("CAPDO-CSRF").orElse(""))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private static ParsedCalendar read(Browser phone, String feed) {
        Answer answer = phone.get(feed);
        assertThat(answer.status()).isEqualTo(200);
        return ParsedCalendar.of(answer.response().body());
    }

    private static ParsedCalendar.Event milestone(ParsedCalendar calendar) {
        return calendar.events().stream()
                .filter(event -> event.summary().startsWith("Mốc phê duyệt hồ sơ"))
                .findFirst()
                .orElseThrow();
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
