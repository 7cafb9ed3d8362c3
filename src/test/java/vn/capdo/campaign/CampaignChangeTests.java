package vn.capdo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.DateMoves;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Opening;
import vn.capdo.dossier.RepeatedMisses;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A campaign is opened, extended, narrowed and closed, and every date that hangs on it follows: ledger, engine, timer, ladder. */
@CapdoTest
class CampaignChangeTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String COORDINATOR = "dieuphoi";
    private static final CampaignScope ALL = CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5));

    /** A Monday. Preparing takes until 03/04 by the clock: a milestone in March hurries it. */
    private static final LocalDate TODAY = LocalDate.of(2025, 3, 3);

    private static final LocalDate BY_THE_CLOCK = LocalDate.of(2025, 3, 31);
    private static final LocalDate MILESTONE = LocalDate.of(2025, 3, 20);
    private static final LocalDate LATER = LocalDate.of(2025, 3, 27);
    private static final LocalDate DEPLOYED = LocalDate.of(2025, 12, 31);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignChanges changes;

    @Autowired
    CampaignExamples examples;

    @Autowired
    DateMoves moves;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Opening opening;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    RepeatedMisses repeated;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private String code;

    @BeforeEach
    void anOwnerInMarch() {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        code = "D-" + realm.owner();
    }

    // Opening

    @Test
    void openingPreviewsWhatMovesAndThenMovesIt() {
        UUID id = start();
        assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);

        UUID change = changes.proposeOpening(campaign(MILESTONE), COORDINATOR);

        assertThat(changes.preview(change))
                .extracting(DateMove::title, DateMove::oldOn, DateMove::newOn)
                .containsExactlyInAnyOrder(
                        tuple("Mốc phê duyệt hồ sơ", null, MILESTONE),
                        tuple("Lập hồ sơ đề xuất cấp độ", BY_THE_CLOCK, MILESTONE));
        assertThat(campaigns.find(code)).as("a preview opens nothing").isEmpty();
        assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);

        UUID act = province.apply(change);

        assertThat(milestone(id).dueOn()).isEqualTo(MILESTONE);
        assertThat(task(id).dueOn()).isEqualTo(MILESTONE);
        assertThat(task(id).basis()).contains("Chỉ thị số 14/CT-TTg ngày 07/06/2019 của Thủ tướng Chính phủ");
        assertThat(engineDue(id)).isEqualTo(MILESTONE);
        assertThat(timer(id)).isEqualTo(MILESTONE.plusDays(1));
        assertThat(moves.get(act)).satisfies(recorded -> {
            assertThat(recorded.cause()).isEqualTo(DateChange.CAMPAIGN);
            assertThat(recorded.what()).contains("Mở đợt", "Chỉ thị số 14/CT-TTg");
            assertThat(recorded.finishedAt()).isNotNull();
        });
        assertThat(moves.progress(act)).isEqualTo(new DateChange.Progress(2, 2, 0, 0));
        assertThat(timeline(id)).anyMatch(line -> line.contains("20/03/2025"));
    }

    @Test
    void aCampaignOfDutiesAloneMovesNoDossier() {
        UUID id = start();
        Campaign opened = province.open(code, realm.owner(), ALL, null, null, duty("Báo cáo giám sát"));

        assertThat(opened.duties()).extracting(OwnMilestone::title).containsExactly("Báo cáo giám sát");
        assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);
        assertThat(deadlines.openOf(id)).extracting(Deadline::kind).containsOnly(Deadline.Kind.TASK);
    }

    // Extending

    @Test
    void extendingMovesTheMilestoneTheTaskTheTimerAndArmsTheLadderAnew() {
        UUID id = start();
        province.open(code, realm.owner(), ALL, MILESTONE, DEPLOYED);
        Deadline before = milestone(id);
        jdbc.sql("update capdo.deadline set told_rung = -5 where dossier_id = :id")
                .param("id", id)
                .update();

        UUID change = changes.proposeChange(
                with(campaign -> campaign(campaign, LATER)), "Công văn số 15/UBND", "Chậm kinh phí", COORDINATOR);
        assertThat(changes.preview(change))
                .extracting(DateMove::oldOn, DateMove::newOn)
                .containsExactly(tuple(MILESTONE, LATER), tuple(MILESTONE, LATER));
        province.apply(change);

        assertThat(milestone(id)).satisfies(moved -> {
            assertThat(moved.dueOn()).isEqualTo(LATER);
            assertThat(moved.version()).isEqualTo(before.version() + 1);
            assertThat(moved.toldRung()).isNull();
        });
        assertThat(task(id).toldRung()).isNull();
        assertThat(engineDue(id)).isEqualTo(LATER);
        assertThat(timer(id)).isEqualTo(LATER.plusDays(1));
        assertThat(timeline(id))
                .anyMatch(line ->
                        line.contains("20/03/2025") && line.contains("27/03/2025") && line.contains("Công văn số 15"));
        assertThat(changes.historyOf(code))
                .extracting(CampaignChange::kind)
                .containsExactly(CampaignChange.Kind.CHANGE, CampaignChange.Kind.OPEN);
    }

    @Test
    void aTaskThatTheClockEndsBeforeTheMilestoneKeepsItsDateAndStillKnowsTheNewMilestone() {
        province.open(code, realm.owner(), ALL, BY_THE_CLOCK.plusDays(10), DEPLOYED);
        UUID id = start();
        assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);

        province.apply(changes.proposeChange(
                with(campaign -> campaign(campaign, BY_THE_CLOCK.plusDays(5))), "CV 16", "Rút ngắn", COORDINATOR));

        assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);
        assertThat(jdbc.sql("select cap_on from capdo.deadline where id = :id")
                        .param("id", task(id).id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(BY_THE_CLOCK.plusDays(5));
    }

    @Test
    void anotherOwnersDossiersStayWhereTheyAre() {
        Realm other = province.realm();
        UUID foreign = opening.start(province.system(other.unit()), other.coordinator())
                .id();
        UUID change = changes.proposeOpening(campaign(MILESTONE), COORDINATOR);

        assertThat(changes.preview(change)).noneMatch(move -> foreign.equals(move.dossierId()));
    }

    // Scope

    @Test
    void aCampaignReachesOnlyTheUnitsTypesAndPhasesThatItNames() {
        UUID id = start();
        province.open(
                code + "-1", realm.owner(), scope(Set.of(realm.designated()), Set.of(), Set.of()), MILESTONE, null);
        province.open(code + "-2", realm.owner(), scope(Set.of(), Set.of("INFRASTRUCTURE"), Set.of()), MILESTONE, null);
        province.open(code + "-3", realm.owner(), scope(Set.of(), Set.of(), Set.of("BUILDING")), MILESTONE, null);
        assertThat(deadlines.openOf(id)).extracting(Deadline::kind).containsOnly(Deadline.Kind.TASK);

        province.open(
                code + "-4",
                realm.owner(),
                scope(Set.of(realm.unit()), Set.of("INTERNAL"), Set.of("RUNNING")),
                MILESTONE,
                null);
        assertThat(milestone(id).dueOn()).isEqualTo(MILESTONE);
    }

    @Test
    void narrowingTheScopeTakesTheMilestoneAway() {
        UUID id = start();
        province.open(code, realm.owner(), ALL, MILESTONE, DEPLOYED);
        UUID change = changes.proposeChange(
                with(campaign -> new Campaign(
                        campaign.code(),
                        campaign.name(),
                        campaign.directive(),
                        campaign.owner(),
                        campaign.scopeOwner(),
                        campaign.scopeOn(),
                        scope(Set.of(realm.designated()), Set.of(), Set.of()),
                        campaign.approvedBy(),
                        campaign.deployedBy(),
                        campaign.duties(),
                        campaign.openedOn(),
                        null,
                        campaign.version())),
                "CV 17",
                "Thu hẹp phạm vi",
                COORDINATOR);
        assertThat(changes.preview(change))
                .extracting(DateMove::oldOn, DateMove::newOn)
                .contains(tuple(MILESTONE, null));
        UUID act = province.apply(change);

        assertThat(moves.progress(act)).isEqualTo(new DateChange.Progress(2, 2, 0, 0));
        assertThat(deadlines.openOf(id)).extracting(Deadline::kind).containsOnly(Deadline.Kind.TASK);
        assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);
        assertThat(timer(id)).isAfter(LocalDate.of(2900, 1, 1));
    }

    // Closing

    @Test
    void closingGivesTheDatesBackToTheCampaignThatRemains() {
        UUID id = start();
        province.open(code + "-A", realm.owner(), ALL, MILESTONE, DEPLOYED);
        province.open(code + "-B", realm.owner(), ALL, LATER, DEPLOYED);
        assertThat(milestone(id).dueOn()).isEqualTo(MILESTONE);

        province.close(code + "-A");
        assertThat(milestone(id).dueOn()).isEqualTo(LATER);
        assertThat(engineDue(id)).isEqualTo(LATER);

        province.close(code + "-B");
        assertThat(deadlines.openOf(id)).extracting(Deadline::kind).containsOnly(Deadline.Kind.TASK);
        assertThat(engineDue(id)).isEqualTo(BY_THE_CLOCK);
    }

    // Over time

    @Test
    void whenACampaignIsOverTheNextOneTakesItsDossiersAfterMidnight() {
        UUID id = start();
        province.open(code + "-A", realm.owner(), ALL, MILESTONE, null);
        province.open(code + "-B", realm.owner(), ALL, LocalDate.of(2025, 9, 30), DEPLOYED);

        life.itIs(MILESTONE.plusDays(1));
        changes.followTheDay();
        moves.proceed();

        assertThat(milestone(id).dueOn()).isEqualTo(LocalDate.of(2025, 9, 30));
        assertThat(life.openTasks(id)).as("the miss is answered for").contains("userTask_explainMissedApproval");
    }

    @Test
    void aMilestoneThatIsExtendedAndMissedAgainIsAnsweredForAgain() {
        UUID id = start();
        province.open(code, realm.owner(), ALL, MILESTONE, DEPLOYED);
        life.itIs(MILESTONE.plusDays(1));
        life.explain(id, "userTask_explainMissedApproval", realm.leader());
        assertThat(life.openTasks(id)).doesNotContain("userTask_explainMissedApproval");
        LocalDate extended = LocalDate.of(2025, 4, 15);
        province.apply(
                changes.proposeChange(with(campaign -> campaign(campaign, extended)), "CV 40", "Gia hạn", COORDINATOR));
        repeated.find();
        assertThat(life.openTasks(id)).as("the new day lies ahead").doesNotContain("userTask_explainMissedApproval");

        life.itIs(extended.plusDays(1));
        repeated.find();
        repeated.find(); // Another node.

        assertThat(life.openTasks(id))
                .filteredOn("userTask_explainMissedApproval"::equals)
                .hasSize(1);
        assertThat(jdbc.sql(
                                "select deadline from capdo.missed_deadline where dossier_id = :id and explained_by is null")
                        .param("id", id)
                        .query(LocalDate.class)
                        .list())
                .containsExactly(extended);
        assertThat(timeline(id)).filteredOn(line -> line.contains("15/04/2025")).isNotEmpty();
    }

    // Interrupted

    @Test
    void whatIsNotDoneYetIsTakenUpByWhoeverComesNext() {
        UUID[] ids = {start(), start(), start()};
        UUID act = changes.apply(changes.proposeOpening(campaign(MILESTONE), COORDINATOR), COORDINATOR);
        assertThat(moves.progress(act).open()).isEqualTo(6);
        for (UUID id : ids) {
            assertThat(task(id).dueOn()).isEqualTo(BY_THE_CLOCK);
        }

        moves.proceed(); // Another node, or this one after a restart.

        assertThat(moves.progress(act)).isEqualTo(new DateChange.Progress(6, 6, 0, 0));
        for (UUID id : ids) {
            assertThat(engineDue(id)).isEqualTo(MILESTONE);
        }
    }

    // Refusals: nothing is saved

    @Test
    void whatIsIncompleteIsRefusedWithTheReason() {
        refusesOpening("campaign.noMilestone", campaign -> campaign(campaign, null, null));
        refusesOpening("campaign.dates", campaign -> campaign(campaign, DEPLOYED, MILESTONE));
        refusesOpening("field.required", campaign -> directive(campaign, new Directive("Chỉ thị", "1", TODAY, null)));
        refusesOpening(
                "campaign.directiveInFuture",
                campaign -> directive(campaign, new Directive("Chỉ thị", "1", TODAY.plusDays(1), "Thủ tướng")));
        refusesOpening(
                "campaign.directivePeriodInFuture",
                campaign -> directive(campaign, new Directive("Chỉ thị", null, null, "9999-01", "Thủ tướng", null)));
        refusesOpening("campaign.levels", campaign -> scope(campaign, CampaignScope.ofLevels(List.of())));
        refusesOpening(
                "campaign.foreignUnit",
                campaign -> scope(campaign, scope(Set.of(TestProvince.HEALTH), Set.of(), Set.of())));
        assertThat(campaigns.find(code)).isEmpty();
    }

    private void refusesOpening(String key, UnaryOperator<Campaign> spoilt) {
        refused(key, () -> changes.proposeOpening(spoilt.apply(campaign(MILESTONE)), COORDINATOR));
    }

    @Test
    void aChangeThatSomebodyElseHasOvertakenIsRefused() {
        province.open(code, realm.owner(), ALL, MILESTONE, DEPLOYED);
        Campaign seen = campaigns.find(code).orElseThrow();
        UUID mine = changes.proposeChange(campaign(seen, LATER), "CV 18", "Gia hạn", COORDINATOR);
        province.apply(changes.proposeChange(campaign(seen, LATER.plusDays(7)), "CV 19", "Gia hạn", COORDINATOR));

        refused("campaign.changedMeanwhile", () -> changes.apply(mine, COORDINATOR));
        refused(
                "campaign.changedMeanwhile",
                () -> changes.proposeChange(campaign(seen, LATER), "CV 20", "Gia hạn", COORDINATOR));
        refused(
                "campaign.nothingChanges",
                () -> changes.proposeChange(campaigns.find(code).orElseThrow(), "CV 21", "Không", COORDINATOR));
        assertThat(campaigns.find(code).orElseThrow().approvedBy()).isEqualTo(LATER.plusDays(7));
    }

    @Test
    void aChangeIsAppliedOnceAndAClosedCampaignIsNotChanged() {
        UUID change = changes.proposeOpening(campaign(MILESTONE), COORDINATOR);
        province.apply(change);
        refused("campaign.appliedAlready", () -> changes.apply(change, COORDINATOR));
        refused("campaign.exists", () -> changes.proposeOpening(campaign(MILESTONE), COORDINATOR));

        province.close(code);
        refused(
                "campaign.closedAlready",
                () -> changes.proposeChange(campaigns.find(code).orElseThrow(), "CV 22", "Mở lại", COORDINATOR));
    }

    // The documents that Capdo was made for

    @Test
    void everyExampleBecomesACampaignOnceItIsKnownWhoIsNamed() {
        life.itIs(LocalDate.of(2026, 3, 2));
        assertThat(examples.all()).hasSize(5);
        for (CampaignExamples.Example example : examples.all()) {
            CampaignExamples.Outline written = example.campaign();
            Directive directive = written.directive();
            List<OwnMilestone> duties =
                    written.duties().stream().map(this::borneHere).toList();
            Campaign opened = province.open(
                    "M-" + realm.owner() + "-" + written.code(),
                    realm.owner(),
                    written.scope(),
                    written.approvedBy(),
                    written.deployedBy(),
                    duties.toArray(OwnMilestone[]::new));
            assertThat(opened.duties()).isEqualTo(duties);
            assertThat(example.source()).isNotBlank();
            assertThat(directive.issuer()).as(example.id()).isNotBlank();
        }
    }

    /** Of a province that has none of the named bodies. */
    private OwnMilestone borneHere(OwnMilestone duty) {
        return duty.units().isEmpty()
                ? duty
                : new OwnMilestone(
                        duty.id(),
                        duty.title(),
                        duty.demand(),
                        duty.bearer(),
                        Set.of(realm.unit()),
                        duty.supporting(),
                        duty.dueOn(),
                        duty.yearlyOn(),
                        duty.occasion(),
                        duty.leadDays());
    }

    @Test
    void theDocumentsLayOnUnitsWhatTheySayAndOnWhom() {
        assertThat(duties("chi-thi-14-2019"))
                .contains(
                        "Kiểm tra, bảo đảm tỷ lệ kinh phí an toàn thông tin tối thiểu 10 % | NAMED | Hằng năm, không ghi ngày",
                        "Báo cáo Bộ theo Thông tư 03/2017/TT-BTTTT | DESIGNATED_UNIT | 29/11 hằng năm",
                        "Báo cáo Bộ kết quả kiểm tra, đánh giá hệ thống cấp độ 3, cấp độ 4 | DESIGNATED_UNIT | 13/12 hằng năm");
        assertThat(examples.get("chi-thi-09-2024").campaign().scope().phases())
                .as("Lai Châu: all systems, not only running ones")
                .isEmpty();
        assertThat(duties("chi-thi-09-2024"))
                .contains(
                        "Kiểm tra, bảo đảm tỷ lệ kinh phí an toàn thông tin tối thiểu 10 % | DIRECT_UNITS | Hằng năm, không ghi ngày",
                        "Báo cáo Bộ về nguy cơ, rủi ro mất an toàn thông tin | DESIGNATED_UNIT | Hằng quý, không ghi ngày",
                        "Báo cáo sự cố tấn công mạng | DIRECT_UNITS | Khi có sự việc");
        assertThat(examples.get("chi-thi-14-2018").campaign().duties())
                .as("Gia Lai: departments and districts, not what stands below them")
                .allMatch(duty -> duty.bearer() == OwnMilestone.Bearer.DIRECT_UNITS);
        assertThat(duties("ke-hoach-5958-2023"))
                .contains(
                        "Diễn tập ứng phó, ứng cứu sự cố | DESIGNATED_UNIT | Hằng năm, không ghi ngày",
                        "Chiến dịch tuyên truyền về bảo đảm an ninh mạng | DESIGNATED_UNIT | Hằng năm, không ghi ngày",
                        "Kiểm tra, đánh giá và báo cáo kết quả thực hiện Kế hoạch hằng năm | DIRECT_UNITS | Hằng năm, không ghi ngày",
                        "Báo cáo đột xuất kết quả thực hiện Kế hoạch | DIRECT_UNITS | Khi có yêu cầu",
                        "Tổng hợp, báo cáo UBND tỉnh và Thủ tướng Chính phủ hằng năm | DESIGNATED_UNIT | Hằng năm, không ghi ngày");
        assertThat(examples.get("ke-hoach-5958-2023").campaign().duties().get(0).supporting())
                .isEqualTo("Sở Thông tin và Truyền thông");
        CampaignExamples.Outline ngheAn = examples.get("nghe-an-2024").campaign();
        assertThat(ngheAn.duties()).allMatch(duty -> duty.occasion() != null);
        assertThat(ngheAn.directive().datesFrom()).contains("09/CT-TTg");
    }

    private List<String> duties(String example) {
        return examples.get(example).campaign().duties().stream()
                .map(duty -> duty.title() + " | " + duty.bearer() + " | " + duty.when())
                .toList();
    }

    @Test
    void theDatesOfTheDocumentsAreReadAsTheyAreWritten() {
        OwnMilestone malware =
                examples.get("chi-thi-14-2018").campaign().duties().get(1);
        // "Trước ngày 15 của tháng cuối cùng trong quý": the 14th is the last day, also on a Saturday or Sunday.
        assertThat(malware.lastDays(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)))
                .containsExactly(
                        LocalDate.of(2025, 3, 14),
                        LocalDate.of(2025, 6, 14),
                        LocalDate.of(2025, 9, 14),
                        LocalDate.of(2025, 12, 14));
        assertThat(malware.when()).isEqualTo("14/03, 14/06, 14/09, 14/12 hằng năm");
        assertThat(examples.get("chi-thi-09-2024").campaign())
                .extracting(CampaignExamples.Outline::approvedBy, CampaignExamples.Outline::deployedBy)
                .containsExactly(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        assertThat(examples.get("ke-hoach-5958-2023").campaign().directive().citation())
                .isEqualTo("Kế hoạch số 5958/KH-UBND ngày 16/11/2023 của Ủy ban nhân dân tỉnh Bình Dương");
    }

    // What the tests speak of

    private static void refused(String key, ThrowableAssert.ThrowingCallable act) {
        assertRefusal(act).isEqualTo(key);
    }

    private UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    private Campaign campaign(LocalDate approvedBy) {
        return new Campaign(
                code,
                "Đợt " + code,
                TestProvince.DIRECTIVE,
                realm.owner(),
                realm.owner(),
                TODAY,
                ALL,
                approvedBy,
                DEPLOYED,
                List.of(),
                TODAY,
                null,
                1);
    }

    private Campaign with(UnaryOperator<Campaign> change) {
        return change.apply(campaigns.find(code).orElseThrow());
    }

    private static Campaign campaign(Campaign campaign, LocalDate approvedBy) {
        return campaign(campaign, approvedBy, campaign.deployedBy());
    }

    private static Campaign campaign(Campaign campaign, LocalDate approvedBy, LocalDate deployedBy) {
        return copy(campaign, campaign.directive(), campaign.scope(), approvedBy, deployedBy);
    }

    private static Campaign directive(Campaign campaign, Directive directive) {
        return copy(campaign, directive, campaign.scope(), campaign.approvedBy(), campaign.deployedBy());
    }

    private static Campaign scope(Campaign campaign, CampaignScope scope) {
        return copy(campaign, campaign.directive(), scope, campaign.approvedBy(), campaign.deployedBy());
    }

    private static Campaign copy(
            Campaign campaign, Directive directive, CampaignScope scope, LocalDate approvedBy, LocalDate deployedBy) {
        return new Campaign(
                campaign.code(),
                campaign.name(),
                directive,
                campaign.owner(),
                campaign.scopeOwner(),
                campaign.scopeOn(),
                scope,
                approvedBy,
                deployedBy,
                campaign.duties(),
                campaign.openedOn(),
                campaign.closedOn(),
                campaign.version());
    }

    private static CampaignScope scope(Set<String> units, Set<String> types, Set<String> phases) {
        return new CampaignScope(List.of(1, 2, 3, 4, 5), units, types, phases);
    }

    private static OwnMilestone duty(String title) {
        return new OwnMilestone(
                UUID.randomUUID(),
                title,
                "Báo cáo theo mẫu",
                OwnMilestone.Bearer.UNITS,
                null,
                List.of(MonthDay.of(5, 29), MonthDay.of(11, 29)),
                20);
    }

    private Deadline task(UUID id) {
        return only(id, Deadline.Kind.TASK);
    }

    private Deadline milestone(UUID id) {
        return only(id, Deadline.Kind.CAMPAIGN);
    }

    private Deadline only(UUID id, Deadline.Kind kind) {
        return deadlines.openOf(id).stream()
                .filter(deadline -> deadline.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate engineDue(UUID id) {
        return day(tasks.createTaskQuery()
                .taskId(task(id).taskId().value())
                .singleResult()
                .getDueDate());
    }

    private LocalDate timer(UUID id) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult()
                .getId();
        Job timer = management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId("timer_approvalDeadline")
                .singleResult();
        return day(timer.getDuedate());
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZONE);
    }

    private List<String> timeline(UUID id) {
        return jdbc.sql("select detail from capdo.dossier_event where dossier_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
