package vn.capdo.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.urging.WordLetter;

@CapdoTest
class PapersTests {

    private static final LocalDate UNDER_D85 = LocalDate.of(2024, 5, 6);
    private static final LocalDate UNDER_D331 = LocalDate.of(2026, 10, 5);
    private static final Actor CLERK = Actor.of("lap.yte");

    @Autowired
    Papers papers;

    @Autowired
    PaperNumbers numbers;

    @Autowired
    PaperOffices offices;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Opening opening;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void found() {
        province.found();
    }

    private UUID dossier(LocalDate day, int level) {
        life.itIs(day);
        UUID id = opening.start(province.system(TestProvince.HEALTH), Actor.of("dieuphoi"))
                .id();
        life.prepare(id, "lap.yte", level);
        return id;
    }

    private static String text(byte[] file) throws Exception {
        try (XWPFWordExtractor extractor = new XWPFWordExtractor(WordLetter.open(file))) {
            return extractor.getText();
        }
    }

    @ParameterizedTest(name = "{0} level {1}")
    @CsvSource({"D85,1", "D85,2", "D85,3", "D85,4", "D85,5", "D331,1", "D331,2", "D331,3", "D331,4", "D331,5"})
    void everyPaperOfTheCaseIsFilled(String regime, int level) throws Exception {
        UUID id = dossier(regime.equals("D85") ? UNDER_D85 : UNDER_D331, level);
        String security = regime.equals("D85") ? "an toàn thông tin" : "an ninh mạng";
        String law = regime.equals("D85") ? "85/2016/NĐ-CP" : "331/2026/NĐ-CP";
        String system = dossiers.systemOf(id).name();

        List<Papers.Offer> offers = papers.of(id);
        assertThat(offers)
                .extracting(Papers.Offer::kind)
                .contains(PaperKind.REQUEST, PaperKind.SUPPLEMENT_REQUEST, PaperKind.INSPECTION_RESULT)
                .contains(level == 5 ? PaperKind.PLAN_DECISION : PaperKind.LEVEL_DECISION);
        for (Papers.Offer offer : offers) {
            Papers.Print print = papers.print(id, offer.kind());
            String text = text(print.content());
            assertThat(text)
                    .as(offer.kind() + "")
                    .contains(
                            system,
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                            "Độc lập - Tự do - Hạnh phúc",
                            "./.",
                            Place.BLANK)
                    .contains(String.valueOf(level))
                    .doesNotContain("${");
            if (offer.kind() != PaperKind.OPINION && offer.kind() != PaperKind.SUPPLEMENT_REQUEST) {
                assertThat(text).as(offer.kind() + "").contains(law);
            }
            assertThat(text.replace("bảo đảm an toàn hệ thống thông tin", ""))
                    .as(offer.kind() + " names the other regime")
                    .doesNotContain(security.equals("an ninh mạng") ? "an toàn thông tin" : "an ninh mạng");
        }
    }

    @Test
    void theRequestOfLevelThreeNamesWhoAsksWhomForWhat() throws Exception {
        UUID id = dossier(UNDER_D331, 3);
        papers.save(id, PaperKind.REQUEST, signed(Map.of("diaChi", "Số 1 đường Hùng Vương")), CLERK);

        assertThat(text(papers.print(id, PaperKind.REQUEST).content()))
                .contains("ỦY BAN NHÂN DÂN", "SỞ Y TẾ", "Số: ……/SYT")
                .contains("V/v đề nghị thẩm định hồ sơ đề xuất cấp độ")
                .contains("Kính gửi: Sở Thông tin và Truyền thông")
                .contains("Căn cứ Luật An ninh mạng số 116/2025/QH15")
                .contains("3. Địa chỉ: Số 1 đường Hùng Vương.", "4. Cấp độ hệ thống thông tin đề xuất: 3.")
                .contains("4. Tài liệu thuyết minh phương án bảo đảm an ninh mạng theo cấp độ tương ứng.")
                .doesNotContain("5. ")
                .contains("Minh Sơn, ngày …… tháng …… năm ……", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A")
                .contains("- Như trên;", "- Lưu: VT.");
    }

    @Test
    void whatIsStillBlankIsListed() {
        UUID id = dossier(UNDER_D331, 4);

        assertThat(papers.of(id, PaperKind.OPINION).missing())
                .contains("Ý kiến về cấp độ đề xuất", "Quyền hạn, chức vụ người ký", "Văn bản đề nghị: số, ngày")
                .doesNotContain("Số, ký hiệu", "Tên hệ thống thông tin");
    }

    @Test
    void levelFiveIsAskedForAtTheMinistryTogetherWithTheList() throws Exception {
        UUID id = dossier(UNDER_D331, 5);

        assertThat(text(papers.print(id, PaperKind.REQUEST).content()))
                .contains("Kính gửi: Bộ Công an")
                .contains("5. Ý kiến chuyên môn của đơn vị chuyên trách về an ninh mạng.");
        assertThat(papers.of(id, PaperKind.APPRAISAL_OPINION).issuer())
                .as("the ministry's")
                .isNull();
        assertRefusal(() -> papers.number(id, PaperKind.APPRAISAL_OPINION, null, CLERK))
                .isEqualTo("paper.issuedElsewhere");
    }

    @Test
    void whatWasSaidAndDecidedStandsInThePapersThatFollow() throws Exception {
        life.itIs(UNDER_D331);
        UUID id = opening.start(province.system(TestProvince.HEALTH), Actor.of("dieuphoi"))
                .id();
        life.prepare(id, "lap.yte", 2);
        assertThat(papers.ofStep(id)).extracting(Papers.Offer::kind).containsExactly(PaperKind.REQUEST);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.appraise(id, "userTask_appraiseDossier", "thamdinh", "CONFORMING");
        assertThat(papers.ofStep(id))
                .extracting(Papers.Offer::kind)
                .containsExactly(PaperKind.LEVEL_DECISION, PaperKind.OWNER_REPORT);
        life.decide(id, "userTask_approveDossier", "giamdoc", true);

        assertThat(text(papers.print(id, PaperKind.OWNER_REPORT).content()))
                .contains("BÁO CÁO", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Kính gửi: Ủy ban nhân dân tỉnh")
                .contains("Quyết định phê duyệt: Quyết định số ", "Quy chế bảo đảm an ninh mạng: số 10/QĐ-QC ngày ");
    }

    @Test
    void aNumberIsGivenOnceAndThePaperStaysAsItWas() throws Exception {
        UUID id = dossier(UNDER_D331, 3);
        offices.set(new PaperOffice(TestProvince.HEALTH, "SYT", "VP", false, false), "dieuphoi");
        papers.save(id, PaperKind.REQUEST, PaperSheet.EMPTY, CLERK);
        assertRefusal(() -> papers.number(id, PaperKind.REQUEST, null, CLERK)).isEqualTo("field.required");
        papers.save(id, PaperKind.REQUEST, signed(Map.of()), CLERK);

        Paper first = papers.number(id, PaperKind.REQUEST, null, CLERK);

        assertThat(first.number()).matches("\\d{2,}/SYT-VP");
        assertThat(text(papers.print(id, PaperKind.REQUEST).content()))
                .contains("Số: " + first.number(), "Minh Sơn, ngày 05 tháng 10 năm 2026", "- Lưu: VT, VP.");
        assertRefusal(() -> papers.number(id, PaperKind.REQUEST, null, CLERK)).isEqualTo("paper.numbered");
        assertRefusal(() -> papers.save(id, PaperKind.REQUEST, signed(Map.of()), CLERK))
                .isEqualTo("paper.numbered");

        papers.cancel(id, PaperKind.REQUEST, "Sai tên hệ thống", CLERK);
        Paper second = papers.number(id, PaperKind.REQUEST, null, CLERK);
        assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
        assertThat(papers.cancelled(id)).extracting(Paper::number).containsExactly(first.number());
        assertRefusal(() -> numbers.cancel(first.id(), "Lần nữa", CLERK)).isEqualTo("paper.cancelled");
        assertThat(text(papers.print(id, PaperKind.SUPPLEMENT_REQUEST).content()))
                .contains("Công văn số " + second.number() + " ngày 05/10/2026");
    }

    @Test
    void anOfficeThatNumbersElsewhereEntersItsNumber() {
        UUID id = dossier(UNDER_D331, 3);
        offices.set(new PaperOffice(TestProvince.HEALTH, "SYT", "", false, true), "dieuphoi");
        papers.save(id, PaperKind.REQUEST, signed(Map.of()), CLERK);

        assertRefusal(() -> papers.number(id, PaperKind.REQUEST, null, CLERK)).isEqualTo("paper.numberElsewhere");
        assertThat(papers.number(id, PaperKind.REQUEST, " 214/SYT-VP ", CLERK).number())
                .isEqualTo("214/SYT-VP");

        papers.save(id, PaperKind.SUBMISSION, signed(Map.of()), CLERK);
        assertRefusal(() -> papers.number(id, PaperKind.SUBMISSION, "214/SYT-VP", CLERK))
                .isEqualTo("paper.numberTaken");
        offices.set(new PaperOffice(TestProvince.HEALTH, "SYT", "", false, false), "dieuphoi");
        assertRefusal(() -> papers.number(id, PaperKind.SUBMISSION, "215/TTr-SYT", CLERK))
                .isEqualTo("paper.numberHere");
    }

    @Test
    void fiftyAtOnceGetFiftyNumbersWithoutAGap() throws Exception {
        life.itIs(UNDER_D331);
        LocalDate year = LocalDate.of(2031, 3, 3);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 75)
                    .<Callable<Integer>>mapToObj(turn -> () -> transaction.execute(status -> {
                        Integer sequence = numbers.take(TestProvince.EDUCATION, PaperKind.SUBMISSION, year, null)
                                .sequence();
                        if (turn % 3 == 0) {
                            status.setRollbackOnly(); // Somebody's act that came to nothing takes no number with it.
                            return -1;
                        }
                        return sequence;
                    }))
                    .collect(Collectors.toList());
            List<Integer> given = new ArrayList<>();
            for (Future<Integer> one : threads.invokeAll(work)) {
                given.add(one.get());
            }
            assertThat(given.stream().filter(sequence -> sequence > 0))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 50).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
        assertThat(numbers.next(TestProvince.EDUCATION, PaperKind.SUBMISSION, 2031))
                .isEqualTo(51);
        assertThat(numbers.next(TestProvince.EDUCATION, PaperKind.SUBMISSION, 2032))
                .as("a new year")
                .isEqualTo(1);
        assertThat(numbers.next(TestProvince.EDUCATION, PaperKind.LEVEL_DECISION, 2031))
                .as("another series")
                .isEqualTo(1);
    }

    private static PaperSheet signed(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                PaperSheet.WHERE,
                "Minh Sơn",
                PaperSheet.CAPACITY,
                "KT",
                PaperSheet.HEAD,
                "Giám đốc",
                PaperSheet.POSITION,
                "Phó Giám đốc",
                Place.SIGNER.code(),
                "Nguyễn Văn A"));
        fields.putAll(more);
        return PaperSheet.read(PaperKind.REQUEST, fields);
    }
}
