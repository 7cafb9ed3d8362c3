package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import vn.capdo.TaskId;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignChanges;
import vn.capdo.campaign.CampaignExamples;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.Directive;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.campaign.OwnMilestone.Bearer;
import vn.capdo.campaign.OwnMilestone.Occasion;
import vn.capdo.feed.Feeds;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.people.MyWork;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.reminder.Reminders;
import vn.capdo.reminder.WorkWithoutADay;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.task.UnitMatterViews;

/** What a directive asks without a day is given, shown as what it is, and never late; and who bears it is who is named. */
@CapdoTest
class DutiesWithoutADayTests extends UnitProcessScene {

    @Autowired
    UnitObligations obligations;

    @Autowired
    CampaignChanges changes;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignExamples examples;

    @Autowired
    Organisations organisations;

    @Autowired
    Reminders reminders;

    @Autowired
    UnitMatterViews views;

    @Autowired
    MyWork work;

    @Autowired
    WorkWithoutADay undated;

    @Autowired
    Feeds feeds;

    @Autowired
    MockMvc mvc;

    @Test
    void itIsGivenAtOnceHasNoDateAnywhereAndIsNeverLate() {
        OwnMilestone duty = duty(Bearer.UNITS, Set.of(), Occasion.ONCE);
        open(duty);
        obligations.openWhatIsDue();
        obligations.openWhatIsDue();
        UnitObligation obligation = of(duty, realm.unit());
        Task task = task(obligation.id(), UnitObligationProcess.REPORT);

        life.itIs(TODAY.plusYears(2));
        reminders.sweep();
        obligations.openWhatIsDue();

        assertThat(task.getDueDate()).isNull();
        assertThat(deadlines.openTask(new TaskId(task.getId()))).isEmpty();
        assertThat(obligations.missOf(obligation.id())).isEmpty();
        assertThat(obligations.ofDuty(duty.id()))
                .extracting(UnitObligation::unit)
                .doesNotHaveDuplicates();
        assertThat(obligation.when()).isEqualTo("Không đặt hạn (từ " + vn.capdo.Messages.date(TODAY) + ")");
        assertThat(views.of(new TaskDesk.UnitMatterRef(obligation.id(), null, null)))
                .satisfies(view -> {
                    assertThat(view.dueText()).startsWith("Không đặt hạn");
                    assertThat(view.remaining()).isEmpty();
                    assertThat(view.late()).isFalse();
                    assertThat(view.supporting()).isEqualTo("Sở Nội vụ");
                });

        complete(
                obligation.id(),
                UnitObligationProcess.REPORT,
                realm.preparer(),
                Map.of("dutyDoneOn", TODAY.toString(), "dutyReport", "Đã tập huấn", "dutyDocument", "45/BC"));
        complete(obligation.id(), UnitObligationProcess.ACCEPT, realm.appraiser(), Map.of("dutyOutcome", "ACCEPTED"));
        assertThat(obligations.get(obligation.id()).state()).isEqualTo(UnitObligation.State.DONE);
    }

    @Test
    void whoeverHasItSeesItInHisWorkInHisDigestAndInHisFeed() throws Exception {
        OwnMilestone duty = duty(Bearer.UNITS, Set.of(), Occasion.AT_EVENT);
        OwnMilestone dated = new OwnMilestone(
                UUID.randomUUID(), "Báo cáo có ngày", "Theo mẫu", Bearer.UNITS, TODAY.plusDays(3), List.of(), 30);
        open(duty, dated);
        obligations.call(code, duty.id(), null);

        assertThat(work.of(realm.preparer(), 0, 50).items())
                .filteredOn(line -> line.systemName().equals(duty.title()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.dueText()).startsWith("Khi có sự việc");
                    assertThat(line.remaining()).isEmpty();
                    assertThat(line.late()).isFalse();
                    assertThat(line.unitName()).isNotBlank();
                });
        assertThat(undated.of(realm.preparer()))
                .extracting(WorkWithoutADay.Item::about)
                .containsExactly(duty.title());
        assertThat(undated.of(realm.appraiser()))
                .as("of the designated unit's own")
                .hasSize(1);

        assertThat(jdbc.sql(
                                "select body from capdo.mail_outbox where user_id = :person and kind = 'TASK' and body like :duty")
                        .param("person", realm.preparer())
                        .param("duty", "%" + duty.title() + "%")
                        .query(String.class)
                        .list())
                .as("told when it came")
                .singleElement()
                .satisfies(body -> assertThat(body).contains("Khi có sự việc").doesNotContain("Căn cứ:"));

        String feed = mvc.perform(
                        MockMvcRequestBuilders.get("/feeds/" + feeds.create(realm.preparer(), Feeds.Scope.ME) + ".ics"))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                .replace("\r\n ", "");
        String todo = feed.substring(feed.indexOf("BEGIN:VTODO"), feed.indexOf("END:VTODO"));
        assertThat(todo).contains(duty.title(), "Khi có sự việc").doesNotContain("DUE", "DTSTART");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/deadlines").with(user(realm.preparer())))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8))
                .contains("Việc không đặt ngày", duty.title());
    }

    @Test
    void aYearAndAQuarterWithoutADayAreOneForEachYearAndQuarter() {
        OwnMilestone yearly = duty(Bearer.DESIGNATED_UNIT, Set.of(), Occasion.YEARLY);
        OwnMilestone quarterly = duty(Bearer.DESIGNATED_UNIT, Set.of(), Occasion.QUARTERLY);
        open(yearly, quarterly);
        for (LocalDate day : List.of(
                LocalDate.of(2025, 6, 30),
                LocalDate.of(2025, 7, 1),
                LocalDate.of(2025, 9, 30),
                LocalDate.of(2026, 1, 2))) {
            life.itIs(day);
            obligations.openWhatIsDue();
        }

        assertThat(obligations.ofDuty(yearly.id()))
                .extracting(UnitObligation::since)
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2025, 1, 1));
        assertThat(obligations.ofDuty(quarterly.id()))
                .extracting(UnitObligation::since)
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2025, 7, 1), LocalDate.of(2025, 4, 1));
    }

    @Test
    void whatIsDoneOnDemandWaitsUntilItIsDemanded() {
        OwnMilestone duty = duty(Bearer.UNITS, Set.of(), Occasion.ON_DEMAND);
        open(duty);
        obligations.openWhatIsDue();
        assertThat(obligations.ofDuty(duty.id())).isEmpty();

        assertThat(obligations.call(code, duty.id(), TODAY.plusDays(10))).isPositive();
        assertThat(obligations.call(code, duty.id(), null)).as("once a day").isZero();

        UnitObligation obligation = of(duty, realm.unit());
        assertThat(obligation.dueOn()).isEqualTo(TODAY.plusDays(10));
        assertThat(deadlines.openTask(new TaskId(
                        task(obligation.id(), UnitObligationProcess.REPORT).getId())))
                .get()
                .satisfies(deadline -> assertThat(deadline.dueOn()).isEqualTo(TODAY.plusDays(10)));
        assertRefusal(() -> obligations.call(code, duty.id(), TODAY.minusDays(1)))
                .isEqualTo("obligation.dayPassed");
        OwnMilestone once = duty(Bearer.UNITS, Set.of(), Occasion.ONCE);
        assertRefusal(() -> obligations.call(code, once.id(), null)).isEqualTo("obligation.unknown");
    }

    @Test
    void itFallsAwayWithItsDutyAndWithItsCampaign() {
        OwnMilestone duty = duty(Bearer.UNITS, Set.of(), Occasion.ONCE);
        OwnMilestone other = duty(Bearer.UNITS, Set.of(), Occasion.YEARLY);
        open(duty, other);
        obligations.openWhatIsDue();
        UnitObligation obligation = of(duty, realm.unit());
        UnitObligation kept = of(other, realm.unit());

        Campaign before = campaigns.find(code).orElseThrow();
        UUID change = changes.proposeChange(with(before, other), "CV 30", "Bỏ việc", "dieuphoi");
        assertThat(changes.preview(change))
                .extracting(move -> move.subjectId(), move -> move.oldOn(), move -> move.newOn())
                .contains(tuple(obligation.id().value(), null, null))
                .doesNotContain(tuple(kept.id().value(), null, null));
        province.apply(change);

        assertThat(obligations.get(obligation.id()).state()).isEqualTo(UnitObligation.State.CANCELLED);
        assertThat(instanceOf(obligation.id())).isNull();
        assertThat(obligations.get(kept.id()).state()).isEqualTo(UnitObligation.State.OPEN);
        province.close(code);
        assertThat(obligations.get(kept.id()).state()).isEqualTo(UnitObligation.State.CANCELLED);
    }

    @Test
    void departmentsBearItAndWhatStandsBelowThemDoesNotAndNamedUnitsAlone() {
        String hospital = "benh-vien-" + realm.unit();
        organisations.add(new Organisation(
                hospital, "Bệnh viện", Organisation.Kind.PUBLIC_SERVICE, realm.unit(), realm.owner(), null));
        OwnMilestone all = duty(Bearer.UNITS, Set.of(), Occasion.ONCE);
        OwnMilestone direct = duty(Bearer.DIRECT_UNITS, Set.of(), Occasion.ONCE);
        OwnMilestone named = duty(Bearer.NAMED, Set.of(hospital), Occasion.ONCE);
        open(all, direct, named);
        obligations.openWhatIsDue();

        assertThat(units(all)).contains(realm.unit());
        assertThat(units(direct)).contains(realm.unit(), realm.designated()).doesNotContain(hospital);
        assertThat(units(named)).isSubsetOf(hospital);
    }

    @Test
    void whatContradictsItselfIsRefused() {
        OwnMilestone dayAndOccasion = new OwnMilestone(
                UUID.randomUUID(), "A", "B", Bearer.UNITS, Set.of(), null, TODAY, List.of(), Occasion.ONCE, 30);
        assertRefusal(() -> open(dayAndOccasion)).isEqualTo("duty.dayAndOccasion");
        assertRefusal(() -> open(duty(Bearer.NAMED, Set.of(), Occasion.ONCE))).isEqualTo("duty.named");
        assertRefusal(() -> open(duty(Bearer.UNITS, Set.of(realm.unit()), Occasion.ONCE)))
                .isEqualTo("duty.named");
        assertRefusal(() -> open(duty(Bearer.NAMED, Set.of("Sở Tài chính"), Occasion.ONCE)))
                .isEqualTo("campaign.foreignUnit");
    }

    @Test
    void namesOfAnExampleAreFoundAmongTheOwnersUnitsAndTheirSuccessors() {
        Organisation finance = new Organisation(
                "so-tc-" + realm.owner(),
                "Sở Tài chính",
                Organisation.Kind.DEPARTMENT,
                realm.owner(),
                realm.owner(),
                null);
        organisations.add(finance);
        Organisation commune = new Organisation(
                "xa-" + realm.owner(),
                "Ủy ban nhân dân xã A",
                Organisation.Kind.COMMUNE,
                realm.owner(),
                realm.owner(),
                null);
        organisations.add(commune);

        Campaign campaign = examples.openedBy(examples.get("chi-thi-14-2019"), realm.owner(), TODAY);

        assertThat(campaign.duties())
                .filteredOn(duty -> duty.bearer() == Bearer.NAMED)
                .singleElement()
                .satisfies(duty -> assertThat(duty.units())
                        .containsExactlyInAnyOrder(finance.code(), commune.code(), "Sở Kế hoạch và Đầu tư"));
    }

    @Test
    void aDirectiveIsCitedAsItIs() {
        Directive laiChau = examples.get("chi-thi-09-2024").campaign().directive();
        assertThat(laiChau.citation()).isEqualTo("Công văn (không ghi số) tháng 5 năm 2024 của Ủy ban nhân dân tỉnh");
        Directive ngheAn = examples.get("nghe-an-2024").campaign().directive();
        assertThat(ngheAn.citation())
                .isEqualTo("Chỉ thị (không ghi số) năm 2024 của Chủ tịch Ủy ban nhân dân tỉnh Nghệ An");
        assertThat(ngheAn.basisOfDates())
                .startsWith("Chỉ thị số 09/CT-TTg ngày 23/02/2024 của Thủ tướng Chính phủ (dẫn chiếu tại Chỉ thị");
        Campaign opened = campaign(ngheAn);
        province.apply(changes.proposeOpening(opened, "dieuphoi"));
        assertThat(campaigns.find(code).orElseThrow().directive()).isEqualTo(ngheAn);
    }

    private List<String> units(OwnMilestone duty) {
        return obligations.ofDuty(duty.id()).stream().map(UnitObligation::unit).toList();
    }

    private UnitObligation of(OwnMilestone duty, String unit) {
        return obligations.ofDuty(duty.id()).stream()
                .filter(obligation -> obligation.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static OwnMilestone duty(Bearer bearer, Set<String> units, Occasion occasion) {
        UUID id = UUID.randomUUID();
        return new OwnMilestone(
                id, "Việc " + id, "Theo văn bản", bearer, units, "Sở Nội vụ", null, List.of(), occasion, 30);
    }

    private void open(OwnMilestone... duties) {
        province.open(code, realm.owner(), ALL, null, null, duties);
    }

    private Campaign campaign(Directive directive) {
        return new Campaign(
                code,
                "Đợt",
                directive,
                realm.owner(),
                realm.owner(),
                TODAY,
                ALL,
                TODAY.plusDays(30),
                null,
                List.of(),
                TODAY,
                null,
                1);
    }

    private static Campaign with(Campaign campaign, OwnMilestone... duties) {
        return new Campaign(
                campaign.code(),
                campaign.name(),
                campaign.directive(),
                campaign.owner(),
                campaign.scopeOwner(),
                campaign.scopeOn(),
                campaign.scope(),
                campaign.approvedBy(),
                campaign.deployedBy(),
                List.of(duties),
                campaign.openedOn(),
                campaign.closedOn(),
                campaign.version());
    }
}
