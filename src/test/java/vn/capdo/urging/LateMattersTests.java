package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What is late, by how many working days, and whose it is. */
@CapdoTest
class LateMattersTests extends UrgingScene {

    private static final CampaignScope EVERYTHING = CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5));

    @Autowired
    UnitObligations obligations;

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

    private LateMatter late(LateMatter.Kind kind) {
        return urgings.late(realm.owner()).stream()
                .filter(matter -> matter.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(urgings.late(realm.owner())));
    }
}
