package vn.capdo.web.urging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.web.deadline.DeadlineHttpTests.encode;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.urging.LateMatter;
import vn.capdo.urging.UrgingLetter;
import vn.capdo.urging.Urgings;
import vn.capdo.urging.WordLetter;

/** Đôn đốc over a real connection: the pages, who may do what on them, and what is refused. */
@CapdoHttpTest
class UrgingHttpTests {

    private static final String ORDER =
            "&ordered=true&firstNumber=5&symbol=UBND-KGVX&place=" + encode("Minh Sơn") + "&about=" + encode("đôn đốc")
                    + "&answerBy=2024-10-16&copies=" + encode("- Như trên;") + "&capacity=HEAD&position="
                    + encode("Chủ tịch") + "&signer=" + encode("Đỗ Thị Ánh");

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
    Urgings urgings;

    private Realm realm;
    private UUID dossier;

    @BeforeEach
    void anOwnerWithLateWork() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.itIs(LocalDate.of(2024, 10, 9));
    }

    @Test
    void theCoordinatorChoosesLooksAndSends() throws Exception {
        Browser coordinator = Browser.of(port, realm.coordinator());
        assertThat(coordinator.get("/urging").body()).contains("Lập hồ sơ đề xuất cấp độ", "90 ngày", selection());

        String first = form(coordinator, "/urging/preview", "owner=" + realm.owner() + "&units=" + realm.unit())
                .body();
        assertThat(first)
                .contains("Xem trước 1 văn bản", "Điền đủ thể thức", realm.leader() + "@tinh.example")
                .contains("Chưa có gì được ban hành");
        Answer look = form(coordinator, "/urging/preview", body() + "&issuer=" + realm.owner());
        assertThat(look.body()).contains("Số: 5/UBND-KGVX", "Kính gửi: ", "chậm nhất ngày 16/10/2024", "Đỗ Thị Ánh");
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();

        Answer sent = form(coordinator, "/urging/send", body() + "&issuer=" + realm.owner());
        assertThat(sent.status()).isEqualTo(302);
        Answer page = coordinator.get(path(sent));
        assertThat(page.body()).contains("Đã ban hành 1 văn bản đôn đốc", "5/UBND-KGVX", "Chờ gửi");
        UrgingLetter letter = urgings.letters(Set.of(realm.owner()), 1, 0).get(0);
        byte[] word = coordinator
                .get("/urging/letters/" + letter.id() + ".docx")
                .response()
                .body();
        assertThat(word).isEqualTo(urgings.content(letter.id()));
        assertThat(WordLetter.of(word).items()).hasSize(2);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                coordinator.get(path(sent) + ".zip").response().body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo(letter.fileName());
            assertThat(zip.readAllBytes()).isEqualTo(word);
        }
        assertThat(coordinator.get("/dossiers/" + dossier).body()).contains("Đôn đốc: văn bản số 5/UBND-KGVX");
        assertThat(coordinator.get("/urging").body()).contains("09/10/2024, số 5/UBND-KGVX");
        // The coordinator finds the message to the unit's leader among the mail.
        assertThat(coordinator.get("/outbox").body()).contains("Văn bản đôn đốc số 5/UBND-KGVX");
    }

    @Test
    void whatIsRefusedKeepsWhatWasTyped() {
        Browser coordinator = Browser.of(port, realm.coordinator());
        form(coordinator, "/urging/send", body() + "&issuer=" + realm.owner());

        Answer again = form(coordinator, "/urging/send", body() + "&issuer=" + realm.owner());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body())
                .contains("Hôm nay đã đôn đốc một số việc này (văn bản số 5/UBND-KGVX)", "Gửi lại trong ngày")
                .contains("value=\"Đỗ Thị Ánh\"");
        Answer taken = form(coordinator, "/urging/send", body() + "&again=true&issuer=" + realm.owner());
        assertThat(taken.body()).contains("Số 5/UBND-KGVX năm 2024 đã dùng", "số tiếp theo chưa dùng là 6");
        Answer incomplete = form(
                coordinator,
                "/urging/send",
                body().replace("symbol=UBND-KGVX", "symbol=") + "&issuer=" + realm.owner());
        assertThat(incomplete.body()).contains("Chưa nhập mục Ký hiệu.");
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(1);

        String chosen = body();
        ending.withdraw(dossier, "Gộp hệ thống", realm.coordinator());
        life.runDueJobs();
        Answer gone = form(coordinator, "/urging/send", chosen + "&issuer=" + realm.owner());
        assertThat(gone.location()).contains("/urging?owner=" + realm.owner());
        assertThat(coordinator.get(path(gone)).body())
                .contains("không còn quá hạn hoặc đã đổi hạn")
                .contains("Không có việc nào quá hạn");
    }

    @Test
    void theFiltersNarrowTheListAndAWholeUnitWithIt() {
        Browser coordinator = Browser.of(port, realm.coordinator());

        assertThat(coordinator.get("/urging?days=91").body()).contains("không việc nào khớp với bộ lọc");
        assertThat(coordinator.get("/urging?days=90").body()).contains(selection());
        assertThat(coordinator.get("/urging?kind=CAMPAIGN").body()).doesNotContain(selection());
        assertThat(coordinator.get("/urging?kind=TASK&campaign=").body()).contains(selection());
        Answer none = form(
                coordinator, "/urging/preview", "owner=" + realm.owner() + "&units=" + realm.unit() + "&kind=CAMPAIGN");
        assertThat(none.status()).isEqualTo(302);
        assertThat(coordinator.get(path(none)).body()).contains("Hãy chọn ít nhất một đơn vị hoặc một việc");
    }

    @Test
    void readersReadAndOthersDoNot() {
        String auditorId = "giamsat-" + realm.owner();
        province.person(auditorId, "Giám sát", Role.AUDITOR, realm.owner());
        Browser coordinator = Browser.of(port, realm.coordinator());
        String batch = path(form(coordinator, "/urging/send", body() + "&issuer=" + realm.owner()));
        UUID letter = urgings.letters(Set.of(realm.owner()), 1, 0).get(0).id();

        Browser auditor = Browser.of(port, auditorId);
        assertThat(auditor.get("/urging").body())
                .contains("Lập hồ sơ đề xuất cấp độ")
                .doesNotContain("name=\"matters\"", "Xem trước văn bản");
        assertThat(auditor.get("/urging/letters").body()).contains("5/UBND-KGVX");
        assertThat(auditor.get(batch).status()).isEqualTo(200);
        assertThat(auditor.get("/urging/letters/" + letter + ".docx").status()).isEqualTo(200);
        assertThat(form(auditor, "/urging/send", body() + "&again=true&issuer=" + realm.owner())
                        .status())
                .isEqualTo(403);

        Browser leader = Browser.of(port, realm.leader());
        for (String page : List.of("/urging", "/urging/letters", batch, "/urging/letters/" + letter + ".docx")) {
            assertThat(leader.get(page).status()).as(page).isEqualTo(403);
        }
        Browser stranger = Browser.of(port, province.realm().coordinator());
        assertThat(stranger.get("/urging").body()).contains("Không có việc nào quá hạn");
        assertThat(stranger.get("/urging?owner=" + realm.owner()).status()).isEqualTo(404);
        assertThat(stranger.get("/urging/letters").body()).doesNotContain("5/UBND-KGVX");
        for (String page : List.of(batch, batch + ".zip", "/urging/letters/" + letter + ".docx")) {
            assertThat(stranger.get(page).status()).as(page).isEqualTo(404);
        }
        form(stranger, "/urging/send", body() + "&again=true&issuer=" + realm.owner());
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(1);
        assertThat(new Browser(port).get("/urging").location()).contains("/login");
        assertThat(coordinator.get("/urging/send").location()).endsWith("/urging");
    }

    @Test
    void withoutTheTokenOfThePageNothingIsSent() {
        Browser coordinator = Browser.of(port, realm.coordinator());

        Answer answer = coordinator.send(coordinator
                .request("/urging/send")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body() + "&issuer=" + realm.owner())));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();
    }

    private String selection() {
        return urgings.late(realm.owner()).get(0).selection();
    }

    private String body() {
        return "owner=" + realm.owner()
                + urgings.late(realm.owner()).stream()
                        .map(LateMatter::selection)
                        .map(selection -> "&matters=" + encode(selection))
                        .collect(Collectors.joining())
                + ORDER;
    }

    private static String path(Answer answer) {
        return answer.location().replaceFirst("^https?://[^/]+", "");
    }

    private static Answer form(Browser browser, String path, String body) {
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CAPDO-CSRF", browser.cookie("CAPDO-CSRF").orElse(""))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }
}
