package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.Refusal;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Capacity;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What is late, the official letter about it, and what is refused. */
@CapdoTest
class UrgingTests {

    /** A Monday; the milestone passes on a Monday too. */
    private static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    private static final LocalDate SEPTEMBER = LocalDate.of(2024, 9, 30);
    private static final LocalDate DECEMBER = LocalDate.of(2024, 12, 31);
    private static final CampaignScope EVERYTHING = CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5));
    private static final LocalDate OCTOBER = LocalDate.of(2024, 10, 9);

    @Autowired
    Urgings urgings;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    UnitObligations obligations;

    @Autowired
    Organisations organisations;

    @Autowired
    Staff staff;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;

    @BeforeEach
    void anOwnerInMay() {
        province.found();
        life.itIs(MAY);
        realm = province.realm();
    }

    // What is late

    @Test
    void nothingIsLateWhileEveryLastDayIsAhead() {
        campaign();
        dossier(realm.unit());

        assertThat(urgings.late(realm.owner())).isEmpty();
        life.itIs(lastDayOfTask());
        assertThat(urgings.late(realm.owner())).as("on the last day itself").isEmpty();
    }

    @Test
    void lateIsCountedInWorkingDaysOverTheNationalHoliday() {
        life.itIs(LocalDate.of(2024, 7, 29));
        dossier(realm.unit());
        LocalDate last = lastDayOfTask();
        assertThat(last).as("20 working days").isEqualTo(LocalDate.of(2024, 8, 26));

        life.itIs(LocalDate.of(2024, 9, 5));

        // 27/8 to 30/8, then off until 3/9, then 4/9 and 5/9.
        assertThat(urgings.late(realm.owner())).singleElement().satisfies(matter -> assertThat(matter.daysLate())
                .isEqualTo(6));
    }

    @Test
    void aDateThatPassedOnTheWeekendIsLateByNoWholeDayYet() {
        campaign();
        UUID id = dossier(realm.unit());
        jdbc.sql("update capdo.deadline set due_on = '2024-10-04' where dossier_id = :id and kind = 'CAMPAIGN'")
                .param("id", id)
                .update();

        life.itIs(LocalDate.of(2024, 10, 6));

        LateMatter milestone = late(LateMatter.Kind.CAMPAIGN);
        assertThat(milestone.daysLate()).isZero();
        UUID batch = urgings.send(realm.owner(), List.of(milestone.selection()), order(1), realm.coordinator());
        assertThat(letterOf(batch).items().get(1).get(5)).isEqualTo("Dưới 1");
    }

    @Test
    void theMilestoneSaysWhetherTheLeaderHasAnswered() {
        campaign();
        UUID id = dossier(realm.unit());
        life.itIs(OCTOBER);

        assertThat(late(LateMatter.Kind.CAMPAIGN).answer()).isEqualTo(new LateMatter.Answer(false, null));
        assertThat(late(LateMatter.Kind.CAMPAIGN).daysLate()).isEqualTo(7);
        assertThat(late(LateMatter.Kind.CAMPAIGN).directive()).isEqualTo("Chỉ thị 09/CT-TTg");

        life.explain(id, "userTask_explainMissedApproval", realm.leader());
        assertThat(late(LateMatter.Kind.CAMPAIGN).answer())
                .isEqualTo(new LateMatter.Answer(true, OCTOBER.plusDays(30)));
    }

    @Test
    void aMissThatWasMadeUpForStaysUntilTheLeaderAnswers() {
        campaign();
        UUID id = dossier(realm.unit());
        life.itIs(LocalDate.of(2024, 10, 1));
        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        LateMatter miss = late(LateMatter.Kind.MISSED);
        assertThat(miss.title()).isEqualTo("Giải trình việc trễ mốc phê duyệt hồ sơ");
        assertThat(miss.unit()).isEqualTo(realm.unit());
        assertThat(miss.dueOn()).isEqualTo(SEPTEMBER);
        assertThat(miss.daysLate()).isEqualTo(1);

        life.explain(id, "userTask_explainMissedApproval", realm.leader());
        assertThat(urgings.late(realm.owner())).isEmpty();
    }

    @Test
    void aTaskIsLateWhereItsPeopleAreNotWhereTheSystemIsOperated() {
        campaign();
        UUID id = dossier(realm.unit());
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        life.itIs(OCTOBER);

        assertThat(late(LateMatter.Kind.TASK).unit()).isEqualTo(realm.designated());
        assertThat(late(LateMatter.Kind.CAMPAIGN).unit()).isEqualTo(realm.unit());
    }

    @Test
    void whatADirectiveLaysOnAUnitIsUrgedToo() throws Exception {
        LocalDate due = LocalDate.of(2024, 6, 28);
        OwnMilestone report = new OwnMilestone(
                UUID.randomUUID(),
                "Báo cáo rà soát",
                "Báo cáo kết quả rà soát hệ thống",
                OwnMilestone.Bearer.UNITS,
                due,
                List.of(),
                60);
        province.open("B-" + realm.owner(), realm.owner(), EVERYTHING, null, null, report);
        obligations.openWhatIsDue();
        life.itIs(due);
        assertThat(urgings.late(realm.owner())).as("on the last day itself").isEmpty();

        life.itIs(LocalDate.of(2024, 7, 1));
        List<LateMatter> late = urgings.late(realm.owner());
        assertThat(late)
                .filteredOn(matter -> matter.unit().equals(realm.unit()))
                .singleElement()
                .satisfies(matter -> {
                    assertThat(matter.kind()).isEqualTo(LateMatter.Kind.TASK);
                    assertThat(matter.about()).isEqualTo("Báo cáo rà soát");
                    assertThat(matter.dossierId()).isNull();
                    assertThat(obligations.ofDuty(report.id()))
                            .extracting(obligation -> "/obligations/" + obligation.id())
                            .contains(matter.shown().path());
                    assertThat(matter.daysLate()).isEqualTo(1);
                    assertThat(matter.campaign()).isEqualTo("B-" + realm.owner());
                    assertThat(matter.answer()).isEqualTo(new LateMatter.Answer(false, null));
                });

        UUID batch = urgings.send(realm.owner(), lateAt(realm.unit()), order(7), realm.coordinator());

        WordLetter letter = letterOf(batch);
        String unit = organisations.get(realm.unit()).name();
        assertThat(letter.paragraphs())
                .contains(
                        "Thực hiện " + TestProvince.DIRECTIVE.citation() + ", "
                                + organisations.get(realm.owner()).name()
                                + " đã rà soát tiến độ thực hiện các nhiệm vụ được giao.",
                        "Tính đến ngày 01/07/2024, " + unit + " còn 1 việc quá hạn, cụ thể như sau:");
        assertThat(letter.items().get(1))
                .containsExactly(
                        "1",
                        "Báo cáo rà soát",
                        "–",
                        "Thực hiện và báo cáo\n" + "Căn cứ: " + TestProvince.DIRECTIVE.citation(),
                        "28/06/2024",
                        "1");
        assertThat(urgings.late(realm.owner()))
                .filteredOn(matter -> matter.unit().equals(realm.unit()))
                .allSatisfy(matter -> assertThat(matter.lastUrged()).isEqualTo(LocalDate.of(2024, 7, 1)));

        dossier(realm.unit());
        life.itIs(OCTOBER);
        assertThat(letterOf(urgings.send(realm.owner(), lateAt(realm.unit()), order(8), realm.coordinator()))
                        .paragraphs())
                .anyMatch(line -> line.contains("trong đó có việc thuộc 1 hệ thống thông tin"));
    }

    @Test
    void closedDossiersAndOtherOwnersAreLeftOut() {
        campaign();
        UUID withdrawn = dossier(realm.unit());
        Realm other = province.realm();
        life.itIs(OCTOBER);

        ending.withdraw(withdrawn, "Gộp hệ thống", realm.coordinator());
        life.runDueJobs();

        assertThat(urgings.late(realm.owner())).isEmpty();
        assertThat(urgings.late(other.owner())).isEmpty();
    }

    // The letter

    @Test
    void theLetterIsLaidOutAndWordedAsAnOfficialPaper() throws Exception {
        campaign();
        String code = province.system(realm.unit());
        UUID id = opening.start(code, realm.coordinator()).id();
        LocalDate taskDue = lastDayOfTask();
        life.itIs(LocalDate.of(2024, 10, 1));
        life.itIs(OCTOBER);
        String number = dossiers.get(id).number();

        UUID batch = urgings.send(realm.owner(), allLate(), order(12), realm.coordinator());

        UrgingLetter letter = urgings.batch(batch, Set.of(realm.owner())).get(0);
        WordLetter word = letterOf(batch);
        String unit = organisations.get(realm.unit()).name();
        String owner = organisations.get(realm.owner()).name();
        assertThat(word.head())
                .containsExactly(
                        List.of("ỦY BAN NHÂN DÂN\n"
                                + owner.substring("Ủy ban nhân dân ".length()).toUpperCase()),
                        List.of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
                        List.of("Số: 12/UBND-KGVX", "V/v đôn đốc bảo đảm an toàn hệ thống thông tin"),
                        List.of("Minh Sơn, ngày 09 tháng 10 năm 2024"));
        assertThat(word.items())
                .containsExactly(
                        List.of(
                                "STT",
                                "Hệ thống thông tin, nhiệm vụ",
                                "Hồ sơ",
                                "Việc quá hạn",
                                "Hạn",
                                "Số ngày làm việc quá hạn"),
                        List.of(
                                "1",
                                "Hệ thống " + code + " (" + code + ")",
                                number,
                                "Lập hồ sơ đề xuất cấp độ\nMục tiêu nội bộ, không phải thời hạn luật định",
                                "03/06/2024",
                                "90"),
                        List.of(
                                "2",
                                "Hệ thống " + code + " (" + code + ")",
                                number,
                                "Mốc phê duyệt hồ sơ\nCăn cứ: Chỉ thị 09/CT-TTg",
                                "30/09/2024",
                                "7"),
                        List.of(
                                "3",
                                "Hệ thống " + code + " (" + code + ")",
                                number,
                                "Giải trình việc trễ hạn phê duyệt\nMục tiêu nội bộ, không phải thời hạn luật định",
                                "04/10/2024",
                                "3"));
        assertThat(taskDue).isEqualTo(LocalDate.of(2024, 6, 3));
        assertThat(word.paragraphs())
                .containsExactly(
                        "Kính gửi: " + unit,
                        "Thực hiện Chỉ thị 09/CT-TTg; căn cứ Nghị định 85/2016/NĐ-CP và Thông tư 12/2022/TT-BTTTT, "
                                + owner
                                + " đã rà soát tiến độ xác định cấp độ và triển khai phương án bảo đảm an toàn hệ thống"
                                + " thông tin theo cấp độ.",
                        "Tính đến ngày 09/10/2024, " + unit
                                + " còn 3 việc quá hạn thuộc 1 hệ thống thông tin, cụ thể như sau:",
                        owner + " yêu cầu " + unit + " thực hiện các nội dung sau:",
                        "1. Hoàn thành các việc nêu trên, chậm nhất ngày 16/10/2024; việc nào chưa thể hoàn thành đúng ngày"
                                + " đó thì nêu rõ lý do và ngày cam kết hoàn thành.",
                        "2. Báo cáo bằng văn bản nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và kết quả"
                                + " thực hiện, gửi "
                                + organisations.get(realm.designated()).name()
                                + " chậm nhất ngày 16/10/2024 để tổng hợp.",
                        "3. Cập nhật kết quả từng việc trên phần mềm quản lý hồ sơ đề xuất cấp độ (Capdo) ngay khi hoàn thành.",
                        "Đây là năm thứ hai đơn vị chậm.",
                        "Yêu cầu " + unit + " nghiêm túc thực hiện./.");
        assertThat(word.foot())
                .containsExactly(
                        List.of("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
                        List.of("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Thị Ánh"));

        byte[] file = urgings.content(letter.id());
        assertThat(letter.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(letter.fileName()).isEqualTo("don-doc-12-UBND-KGVX-" + realm.unit() + ".docx");
        requireDecree30(file);
    }

    /** Nghị định 30/2020/NĐ-CP, Phụ lục I: page, margins, font, sizes; and composed Vietnamese everywhere. */
    private static void requireDecree30(byte[] file) throws Exception {
        try (XWPFDocument document = WordLetter.open(file)) {
            var section = document.getDocument().getBody().getSectPr();
            assertThat(section.getPgSz().getW().toString()).isEqualTo("11906");
            assertThat(section.getPgSz().getH().toString()).isEqualTo("16838");
            assertThat(millimetres(section.getPgMar().getTop())).isBetween(20.0, 25.0);
            assertThat(millimetres(section.getPgMar().getBottom())).isBetween(20.0, 25.0);
            assertThat(millimetres(section.getPgMar().getLeft())).isBetween(30.0, 35.0);
            assertThat(millimetres(section.getPgMar().getRight())).isBetween(15.0, 20.0);
            assertThat(section.isSetTitlePg()).as("no number on the first page").isTrue();
            List<XWPFParagraph> all = new ArrayList<>(document.getParagraphs());
            for (XWPFTable table : document.getTables()) {
                table.getRows().forEach(row -> row.getTableCells().forEach(cell -> all.addAll(cell.getParagraphs())));
            }
            for (XWPFParagraph paragraph : all) {
                assertThat(Normalizer.isNormalized(paragraph.getText(), Normalizer.Form.NFC))
                        .isTrue();
                paragraph.getRuns().stream()
                        .filter(run -> !run.text().isBlank())
                        .forEach(run -> {
                            assertThat(run.getFontFamily()).isEqualTo("Times New Roman");
                            assertThat(run.getFontSizeAsDouble()).as(run.text()).isBetween(11.0, 14.0);
                        });
            }
            document.getParagraphs().stream()
                    .filter(paragraph -> !paragraph.getText().isBlank())
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .forEach(run -> assertThat(run.getFontSizeAsDouble()).isEqualTo(14.0));
            assertThat(document.getHeaderList()).anySatisfy(header -> assertThat(
                            header.getParagraphs().get(0).getCTP().xmlText())
                    .contains("PAGE"));
        }
    }

    private static double millimetres(Object twips) {
        return Math.round(Integer.parseInt(twips.toString()) / 56.6929 * 10) / 10.0;
    }

    @Test
    void theDesignatedUnitAsksWhereTheOwnerDemandsAndStandsBelowIt() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);

        UUID batch = urgings.send(
                realm.owner(),
                allLate(),
                new UrgingOrder(
                        realm.designated(),
                        3,
                        "STTTT",
                        "Minh Sơn",
                        "đôn đốc",
                        LocalDate.of(2024, 10, 16),
                        null,
                        "Như trên",
                        Capacity.HEAD,
                        null,
                        null,
                        "Giám đốc",
                        "Cao Bá Lộc",
                        false),
                realm.coordinator());

        WordLetter word = letterOf(batch);
        String designated = organisations.get(realm.designated()).name();
        assertThat(word.head().get(0)).hasSize(2).last().isEqualTo(designated.toUpperCase());
        assertThat(word.paragraphs())
                .anyMatch(line -> line.startsWith(designated + " đề nghị "))
                .last()
                .asString()
                .startsWith("Đề nghị ");
        assertThat(word.foot().get(1)).containsExactly("GIÁM ĐỐC", "Cao Bá Lộc");
    }

    // One act

    @Test
    void oneActWritesALetterForEachUnitAndRecordsIt() throws Exception {
        campaign();
        String other = "phong-" + realm.unit();
        organisations.add(new Organisation(
                other, "Ban Quản lý", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), "ban@tinh.example"));
        UUID first = dossier(realm.unit());
        UUID second = dossier(other);
        life.itIs(LocalDate.of(2024, 10, 1));
        life.itIs(OCTOBER);
        List<String> chosen = allLate();

        UUID batch = urgings.send(realm.owner(), chosen, order(41), realm.coordinator());

        List<UrgingLetter> letters = urgings.batch(batch, Set.of(realm.owner()));
        assertThat(letters).extracting(UrgingLetter::number).containsExactly("41/UBND-KGVX", "42/UBND-KGVX");
        assertThat(letters).extracting(UrgingLetter::unit).containsExactly(other, realm.unit());
        assertThat(letters).extracting(UrgingLetter::items).containsExactly(3, 3);
        assertThat(letters).extracting(UrgingLetter::madeBy).containsOnly(realm.coordinator());
        assertThat(letters).extracting(UrgingLetter::dated).containsOnly(OCTOBER);
        assertThat(urgings.items(letters.get(0).id()))
                .extracting(UrgingLetter.Item::dossierId)
                .containsOnly(second);
        assertThat(urgings.recipients(letters.stream().map(UrgingLetter::id).toList()))
                .containsEntry(
                        letters.get(0).id(),
                        List.of(new UrgingLetter.Recipient("Ban Quản lý", "ban@tinh.example", "PENDING")))
                .containsEntry(
                        letters.get(1).id(),
                        List.of(new UrgingLetter.Recipient(
                                staff.nameOf(realm.leader()), realm.leader() + "@tinh.example", "PENDING")));
        assertThat(timeline(first))
                .containsExactly("Đôn đốc: văn bản số 42/UBND-KGVX ngày 09/10/2024 gửi "
                        + organisations.get(realm.unit()).name()
                        + " – Lập hồ sơ đề xuất cấp độ; Mốc phê duyệt hồ sơ; Giải trình việc trễ hạn phê duyệt");
        assertThat(timeline(second)).singleElement().asString().startsWith("Đôn đốc: văn bản số 41/UBND-KGVX");
        assertThat(urgings.late(realm.owner()))
                .allSatisfy(matter -> assertThat(matter.lastUrged()).isEqualTo(OCTOBER));

        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(urgings.zip(letters)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes())
                        .isEqualTo(urgings.content(letters.get(names.size() - 1).id()));
            }
        }
        assertThat(names)
                .containsExactlyElementsOf(
                        letters.stream().map(UrgingLetter::fileName).toList());
    }

    @Test
    void aUnitWithoutAnyAddressGetsItsLetterAndIsKnownAsNotReached() {
        campaign();
        String silent = "ubnd-xa-" + realm.unit();
        organisations.add(new Organisation(
                silent, "Xã không địa chỉ", Organisation.Kind.COMMUNE, realm.owner(), realm.owner(), null));
        dossier(silent);
        life.itIs(OCTOBER);

        assertThat(urgings.drafts(realm.owner(), allLate(), order(1)))
                .singleElement()
                .satisfies(draft -> assertThat(draft.reachable()).isFalse());
        UUID batch = urgings.send(realm.owner(), allLate(), order(1), realm.coordinator());

        UrgingLetter letter = urgings.batch(batch, Set.of(realm.owner())).get(0);
        assertThat(urgings.recipients(List.of(letter.id()))).isEmpty();
        assertThat(urgings.content(letter.id())).isNotEmpty();
    }

    @Test
    void aLeaderWithTheUnitsOwnAddressIsWrittenToOnce() {
        campaign();
        String small = "phong-nho-" + realm.unit();
        organisations.add(new Organisation(
                small, "Phòng nhỏ", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), "TRUONG@tinh.example"));
        String leader = "truong-" + realm.leader();
        staff.add(
                new vn.capdo.organisation.StaffMember(leader, "Trưởng phòng", "truong@tinh.example", null),
                "mat-khau-thu-nghiem");
        staff.assign(new vn.capdo.organisation.RoleAssignment(
                leader, Role.LEADER, small, LocalDate.of(2020, 1, 1), null, null));
        dossier(small);
        life.itIs(OCTOBER);

        assertThat(urgings.drafts(realm.owner(), allLate(), null).get(0).addressees())
                .containsExactly(new Urgings.Addressee(leader, "Trưởng phòng", "truong@tinh.example"));
    }

    // Refusals

    @Test
    void theSameMatterIsUrgedTwiceOnADayOnlyWhenSaidSo() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        urgings.send(realm.owner(), allLate(), order(1), realm.coordinator());

        assertThat(urgings.drafts(realm.owner(), allLate(), order(2)).get(0).urgedToday())
                .containsExactly("1/UBND-KGVX");
        assertRefused(
                "urging.alreadyToday", () -> urgings.send(realm.owner(), allLate(), order(2), realm.coordinator()));
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(1);

        urgings.send(realm.owner(), allLate(), again(order(2)), realm.coordinator());
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(2);

        life.itIs(OCTOBER.plusDays(1));
        urgings.send(realm.owner(), allLate(), order(3), realm.coordinator());
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(3);
    }

    @Test
    void aNumberIsUsedOnceInAYear() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        urgings.send(realm.owner(), allLate(), order(7), realm.coordinator());

        assertRefused(
                "urging.numberTaken",
                () -> urgings.send(realm.owner(), allLate(), again(order(7)), realm.coordinator()));
        assertThat(urgings.proposal(realm.owner()).firstNumber()).isEqualTo(8);

        life.itIs(LocalDate.of(2025, 1, 6));
        assertThat(urgings.proposal(realm.owner()).firstNumber()).isEqualTo(1);
        urgings.send(realm.owner(), allLate(), order(7, LocalDate.of(2025, 1, 13)), realm.coordinator());
        assertThat(urgings.letters(Set.of(realm.owner()), 10, 0))
                .extracting(UrgingLetter::number)
                .containsExactly("7/UBND-KGVX", "7/UBND-KGVX");
    }

    @Test
    void twoCoordinatorsAtOnceDoNotGetOneNumberNorUrgeTwice() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        List<String> chosen = allLate();

        long refused = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        urgings.send(realm.owner(), chosen, order(1), realm.coordinator());
                        return 0;
                    } catch (Refusal refusal) {
                        assertThat(refusal.key()).isEqualTo("urging.alreadyToday");
                        return 1;
                    }
                }))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();

        assertThat(refused).isEqualTo(3);
        assertThat(urgings.count(Set.of(realm.owner()))).isEqualTo(1);
    }

    @Test
    void whatIsLateNoMoreOrHasMovedIsRefusedWithEverythingElse() {
        campaign();
        dossier(realm.unit());
        UUID done = dossier(realm.unit());
        life.itIs(OCTOBER);
        List<String> chosen = allLate();
        ending.withdraw(done, "Gộp hệ thống", realm.coordinator());

        assertRefused("urging.changed", () -> urgings.send(realm.owner(), chosen, order(1), realm.coordinator()));
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();

        List<String> left = allLate();
        jdbc.sql("update capdo.deadline set version = version + 1 where id = :id")
                .param("id", UUID.fromString(left.get(0).split(":")[1]))
                .update();
        assertRefused("urging.changed", () -> urgings.send(realm.owner(), left, order(1), realm.coordinator()));
    }

    @Test
    void anotherOwnersCoordinatorUrgesNobodyHereAndReadsNothing() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        Realm other = province.realm();
        List<String> chosen = allLate();

        assertRefused("urging.notYours", () -> urgings.send(realm.owner(), chosen, order(1), other.coordinator()));
        assertRefused("urging.notYours", () -> urgings.send(realm.owner(), chosen, order(1), realm.leader()));
        assertRefused("urging.notYours", () -> urgings.send(realm.owner(), chosen, order(1), "giamsat"));
        UUID batch = urgings.send(realm.owner(), chosen, order(1), realm.coordinator());

        Set<String> theirs = urgings.reads(other.coordinator());
        assertThat(theirs).containsExactly(other.owner());
        assertThat(urgings.batch(batch, theirs)).isEmpty();
        assertThat(urgings.letters(theirs, 10, 0)).isEmpty();
        UUID letter = urgings.batch(batch, Set.of(realm.owner())).get(0).id();
        assertThat(urgings.find(letter, theirs)).isEmpty();
        assertThat(urgings.reads(realm.leader())).isEmpty();
        assertThat(urgings.reads("giamsat")).containsExactly(TestProvince.OWNER);
        assertThat(urgings.coordinates("giamsat")).isEmpty();
        assertThat(urgings.reads("quantri2")).containsExactly(TestProvince.OWNER);
    }

    @Test
    void theOwnersOwnMattersAndTheIssuersOwnAreNoMatterForALetter() {
        campaign();
        UUID atTheHead = dossier(realm.unit());
        life.prepare(atTheHead, realm.preparer(), 3);
        life.submit(atTheHead, realm.leader());
        life.findValid(atTheHead, realm.appraiser());
        life.appraise(atTheHead, "userTask_appraiseDossier", realm.appraiser(), "CONFORMING");
        UUID atTheUnit = dossier(realm.unit());
        life.prepare(atTheUnit, realm.preparer(), 2);
        life.submit(atTheUnit, realm.leader());
        life.itIs(OCTOBER);

        assertRefused(
                "urging.toOwner",
                () -> urgings.send(realm.owner(), lateAt(realm.owner()), order(1), realm.coordinator()));
        UrgingOrder byTheUnit = new UrgingOrder(
                realm.designated(),
                1,
                "STTTT",
                "Minh Sơn",
                "đôn đốc",
                LocalDate.of(2024, 10, 16),
                null,
                "Như trên",
                Capacity.HEAD,
                null,
                null,
                "Giám đốc",
                "Cao Bá Lộc",
                false);
        assertRefused(
                "urging.toItself",
                () -> urgings.send(realm.owner(), lateAt(realm.designated()), byTheUnit, realm.coordinator()));
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();

        // The owner may urge its designated unit; the answer then goes to the owner.
        UUID batch = urgings.send(realm.owner(), lateAt(realm.designated()), order(1), realm.coordinator());
        assertThat(letterOf(batch).paragraphs())
                .anyMatch(line -> line.startsWith("2.")
                        && line.contains(
                                "gửi " + organisations.get(realm.owner()).name()));
    }

    @Test
    void anOrderThatLacksSomethingIsRefused() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        LocalDate friday = LocalDate.of(2024, 10, 18);

        refused("urging.nothingChosen", List.of(), order(1));
        refused("field.range", allLate(), order(0));
        refused("field.choice", allLate(), with("so-khac", "UBND", friday, "A"));
        refused("field.choice", allLate(), with(realm.unit(), "UBND", friday, "A"));
        refused("field.required", allLate(), with(realm.owner(), "", friday, "A"));
        refused("urging.symbol", allLate(), with(realm.owner(), "UBND/1", friday, "A"));
        refused("field.required", allLate(), with(realm.owner(), "UBND", null, "A"));
        refused("urging.answerByPast", allLate(), with(realm.owner(), "UBND", OCTOBER, "A"));
        refused("urging.answerByDayOff", allLate(), with(realm.owner(), "UBND", friday.plusDays(1), "A"));
        refused("field.required", allLate(), with(realm.owner(), "UBND", friday, " "));
        refused("urging.tooLong", allLate(), with(realm.owner(), "UBND", friday, "A".repeat(101)));
        assertThat(urgings.count(Set.of(realm.owner()))).isZero();
    }

    @Test
    void theNextOrderBeginsWithTheWordsOfTheLast() {
        assertThat(urgings.proposal(realm.owner()).symbol()).isNull();
        assertThat(urgings.proposal(realm.owner()).answerBy()).isEqualTo(LocalDate.of(2024, 5, 13));
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);
        urgings.send(realm.owner(), allLate(), order(5), realm.coordinator());

        UrgingOrder next = urgings.proposal(realm.owner());
        assertThat(next.firstNumber()).isEqualTo(6);
        assertThat(next.symbol()).isEqualTo("UBND-KGVX");
        assertThat(next.capacity()).isEqualTo(Capacity.KT);
        assertThat(next.signer()).isEqualTo("Đỗ Thị Ánh");
        assertThat(next.paragraph()).isNull();
        assertThat(next.again()).isFalse();
    }

    // Helpers

    private void campaign() {
        province.campaign("C-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), SEPTEMBER, DECEMBER);
    }

    private UUID dossier(String unit) {
        return opening.start(province.system(unit), realm.coordinator()).id();
    }

    private LocalDate lastDayOfTask() {
        return jdbc.sql(
                        """
                        select min(l.due_on) from capdo.deadline l join capdo.level_dossier d on d.id = l.dossier_id
                            join capdo.information_system s on s.id = d.system_id
                        where s.owner = :owner and l.kind = 'TASK' and l.closed_at is null""")
                .param("owner", realm.owner())
                .query(LocalDate.class)
                .single();
    }

    private LateMatter late(LateMatter.Kind kind) {
        return urgings.late(realm.owner()).stream()
                .filter(matter -> matter.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(urgings.late(realm.owner())));
    }

    private List<String> allLate() {
        return urgings.late(realm.owner()).stream().map(LateMatter::selection).toList();
    }

    private List<String> lateAt(String unit) {
        return urgings.late(realm.owner()).stream()
                .filter(matter -> matter.unit().equals(unit))
                .map(LateMatter::selection)
                .toList();
    }

    private UrgingOrder order(int number) {
        return order(number, LocalDate.of(2024, 10, 16));
    }

    private UrgingOrder order(int number, LocalDate answerBy) {
        return new UrgingOrder(
                realm.owner(),
                number,
                "UBND-KGVX",
                "Minh Sơn",
                "đôn đốc bảo đảm an toàn hệ thống thông tin",
                answerBy,
                "Đây là năm thứ hai đơn vị chậm.",
                "Như trên;\n- Lưu: VT.",
                Capacity.KT,
                "Ủy ban nhân dân",
                "Chủ tịch",
                "Phó Chủ tịch",
                "Đỗ Thị Ánh",
                false);
    }

    private static UrgingOrder again(UrgingOrder order) {
        return new UrgingOrder(
                order.issuer(),
                order.firstNumber(),
                order.symbol(),
                order.place(),
                order.about(),
                order.answerBy(),
                order.paragraph(),
                order.copies(),
                order.capacity(),
                order.collective(),
                order.head(),
                order.position(),
                order.signer(),
                true);
    }

    private static UrgingOrder with(String issuer, String symbol, LocalDate answerBy, String signer) {
        return new UrgingOrder(
                issuer,
                1,
                symbol,
                "Minh Sơn",
                "đôn đốc",
                answerBy,
                null,
                "Như trên",
                Capacity.HEAD,
                null,
                null,
                "Chủ tịch",
                signer,
                false);
    }

    private static void assertRefused(String key, ThrowingCallable call) {
        assertRefusal(call).isEqualTo(key);
    }

    private void refused(String key, List<String> chosen, UrgingOrder order) {
        assertRefused(key, () -> urgings.send(realm.owner(), chosen, order, realm.coordinator()));
    }

    private WordLetter letterOf(UUID batch) {
        List<UrgingLetter> letters = urgings.batch(batch, Set.of(realm.owner()));
        assertThat(letters).hasSize(1);
        return WordLetter.of(urgings.content(letters.get(0).id()));
    }

    private List<String> timeline(UUID dossier) {
        return jdbc.sql("select detail from capdo.dossier_event where dossier_id = :id and type = 'URGED' order by id")
                .param("id", dossier)
                .query(String.class)
                .list();
    }
}
