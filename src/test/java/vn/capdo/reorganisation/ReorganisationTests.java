package vn.capdo.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Delegations;
import vn.capdo.acting.Substitutions;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.dossier.DossierViews;
import vn.capdo.web.register.SystemViews;

/** Each kind of act on organisations, from the draft to the day after, with dossiers in several states under way. */
@CapdoTest
class ReorganisationTests {

    private static final LocalDate START = LocalDate.of(2025, 5, 20);
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    private static final LocalDate SIGNED = LocalDate.of(2025, 5, 19);
    private static final String NUMBER = "12/NQ-HĐND";

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Footprint footprint;

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationHistory history;

    @Autowired
    Staff staff;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    DossierViews views;

    @Autowired
    SystemViews systemViews;

    @Autowired
    Delegations delegations;

    @Autowired
    Substitutions substitutions;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private final List<UUID> planned = new ArrayList<>();
    private Realm a;
    private Realm b;

    @BeforeEach
    void foundTwoProvinces() {
        life.itIs(START);
        province.found();
        a = province.realm();
        b = province.realm();
    }

    /** Nothing waits for the next test. */
    @AfterEach
    void cancelWhatStillWaits() {
        planned.stream()
                .filter(id -> reorganisations.get(id).state() == OrganisationChange.State.SCHEDULED)
                .sorted((one, other) -> Long.compare(
                        reorganisations.get(other).ordinal(),
                        reorganisations.get(one).ordinal()))
                .forEach(id -> reorganisations.cancel(id, "quantri2"));
    }

    private UUID draft(ChangeDraft draft) {
        UUID id = reorganisations.draft(draft, "quantri2").id();
        planned.add(id);
        return id;
    }

    private UUID schedule(ChangeDraft draft) {
        UUID id = draft(draft);
        reorganisations.schedule(id, "quantri2");
        return id;
    }

    private ChangeDraft merge(List<String> sources, String successor) {
        return ChangeDraft.merge(DAY, NUMBER, SIGNED, sources, successor);
    }

    private UUID open(String unit) {
        UUID id = opening.start(province.system(unit), "dieuphoi").id();
        life.runDueJobs();
        return id;
    }

    private InformationSystem systemOf(UUID dossier) {
        return dossiers.systemOf(dossier);
    }

    private List<String> groups(UUID dossier, String key) {
        return tasks.getIdentityLinksForTask(life.task(dossier, key).id()).stream()
                .map(IdentityLink::getGroupId)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private List<String> history(UUID dossier) {
        return views.of(dossier).history().stream()
                .map(vn.capdo.web.dossier.DossierView.Event::text)
                .toList();
    }

    private String unit(String code, String name, String parent) {
        organisations.add(new Organisation(
                code, name, Organisation.Kind.DEPARTMENT, parent, organisations.ownerOf(parent), null));
        return code;
    }

    /** Dossiers of a realm in the states that matter. */
    private final class Underway {

        final UUID drafting;
        final UUID checking;
        final UUID appraising;
        final UUID approving;
        final UUID deploying;
        final UUID inOperation;

        Underway(Realm realm) {
            drafting = open(realm.unit());
            life.claim(drafting, "userTask_prepareDossier", realm.preparer());
            checking = submitted(realm, 2);
            appraising = submitted(realm, 2);
            life.findValid(appraising, realm.appraiser());
            life.claim(appraising, "userTask_appraiseDossier", realm.appraiser());
            approving = submitted(realm, 3);
            life.findValid(approving, realm.appraiser());
            life.appraise(approving, "userTask_appraiseDossier", realm.appraiser(), "CONFORMING");
            deploying = open(realm.unit());
            life.approveThroughUnit(
                    deploying, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
            String running = province.system(
                    realm.unit(), TestProvince.deployed(2, START.minusYears(1), START.minusMonths(10), null));
            inOperation = dossiers.current(
                            systems.findByCode(running).orElseThrow().id())
                    .orElseThrow()
                    .id();
        }

        private UUID submitted(Realm realm, int level) {
            UUID id = open(realm.unit());
            life.prepare(id, realm.preparer(), level);
            life.submit(id, realm.leader());
            return id;
        }

        List<UUID> all() {
            return List.of(drafting, checking, appraising, approving, deploying, inOperation);
        }
    }

    private Map<String, LocalDate> dueDates(Underway underway) {
        Map<String, LocalDate> dates = new java.util.TreeMap<>();
        underway.all()
                .forEach(id ->
                        deadlines.openOf(id).forEach(deadline -> dates.put(deadline.subject(), deadline.dueOn())));
        return dates;
    }

    @Test
    void aMergerOfOwnersTakesEverythingAlongOnItsDayAndNothingBefore() {
        province.campaign("SN-" + a.owner(), a.owner(), List.of(1, 2, 3, 4, 5), DAY.plusMonths(3), DAY.plusMonths(6));
        province.campaign("SN-" + b.owner(), b.owner(), List.of(1, 2, 3, 4, 5), DAY.plusMonths(2), DAY.plusMonths(5));
        Underway ofA = new Underway(a);
        Underway ofB = new Underway(b);
        Map<String, LocalDate> dueOfA = dueDates(ofA);
        Map<String, LocalDate> dueOfB = dueDates(ofB);
        assertThat(dueOfA).isNotEmpty();

        UUID id = draft(merge(List.of(a.owner()), b.owner()));
        Map<String, String> before = footprint.take();
        Outcome preview = reorganisations.preview(id);
        assertThat(footprint.take()).isEqualTo(before);
        reorganisations.schedule(id, "quantri2");
        assertThat(footprint.take()).isEqualTo(before);

        assertThat(preview.systems()).hasSize(6).allSatisfy(system -> {
            assertThat(system.fromUnit()).isEqualTo(system.toUnit());
            assertThat(system.toOwner()).isEqualTo(organisations.get(b.owner()).name());
        });
        assertThat(preview.dossiers()).hasSize(6);
        assertThat(preview.openTasks()).isEqualTo(5);
        assertThat(preview.cycles()).isEqualTo(1);
        // The unit goes on: preparing and deploying stay where they are.
        assertThat(preview.tasks())
                .extracting(Outcome.TaskLine::title)
                .containsExactlyInAnyOrder("Kiểm tra tính hợp lệ của hồ sơ", "Thẩm định hồ sơ", "Phê duyệt hồ sơ");
        assertThat(preview.roles()).extracting(Outcome.RoleLine::personId).containsExactly(a.head(), a.coordinator());
        assertThat(preview.campaigns()).extracting(Outcome.CampaignLine::code).containsExactly("SN-" + a.owner());
        assertThat(preview.designations()).singleElement().satisfies(line -> {
            assertThat(line.owner()).isEqualTo(organisations.get(a.owner()).name());
            assertThat(line.to()).isEmpty();
        });
        assertThat(preview.orphans()).isEmpty();

        life.itIs(DAY.minusDays(1));
        Map<String, String> eve = footprint.take();
        assertThat(reorganisations.applyDue()).isZero();
        assertThat(footprint.take()).isEqualTo(eve);
        assertThat(organisations.designatedUnitOf(a.owner(), DAY.minusDays(1)).code())
                .isEqualTo(a.designated());

        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        assertThat(reorganisations.applyDue()).isZero();

        OrganisationChange applied = reorganisations.get(id);
        assertThat(applied.state()).isEqualTo(OrganisationChange.State.APPLIED);
        assertThat(applied.outcome().systems()).hasSize(6);
        footprint.nothingHangsInTheAir(b.owner());
        for (UUID dossier : ofA.all()) {
            assertThat(systemOf(dossier).owner()).isEqualTo(b.owner());
            assertThat(systemOf(dossier).operatingUnit()).isEqualTo(a.unit());
            assertThat(history(dossier))
                    .anyMatch(line -> line.startsWith("Từ 01/07/2025, hệ thống do")
                            && line.contains(organisations.get(a.owner()).name())
                            && line.contains("12/NQ-HĐND ngày 19/05/2025"));
        }

        // Every date is the one it was, and B's own dossiers are not swallowed by A's campaign, nor A's by B's.
        assertThat(dueDates(ofA)).isEqualTo(dueOfA);
        assertThat(dueDates(ofB)).isEqualTo(dueOfB);
        assertThat(campaigns.find("SN-" + a.owner()).orElseThrow().owner()).isEqualTo(b.owner());
        province.close("SN-" + b.owner());
        assertThat(dueDates(ofA)).isEqualTo(dueOfA);
        assertThat(deadlines.openOf(ofB.drafting)).extracting(Deadline::kind).containsOnly(Deadline.Kind.TASK);

        // The designated unit of the successor stands; the other one's people are released and see nothing any more.
        assertThat(groups(ofA.appraising, "userTask_appraiseDossier"))
                .containsExactly(Role.APPRAISER.groupOf(b.designated()));
        assertThat(life.task(ofA.appraising, "userTask_appraiseDossier").assignee())
                .isNull();
        String appraisal = life.task(ofA.appraising, "userTask_appraiseDossier").id();
        assertThat(life.signedInAs(
                        a.appraiser(),
                        () -> tasks.createTaskQuery().taskId(appraisal).count()))
                .isZero();
        assertThat(life.signedInAs(
                        b.appraiser(),
                        () -> tasks.createTaskQuery().taskId(appraisal).count()))
                .isEqualTo(1);
        assertThat(history(ofA.appraising))
                .anyMatch(line -> line.contains("thôi giữ việc"))
                .anyMatch(line -> line.startsWith("Việc “Thẩm định hồ sơ” chuyển từ"));
        assertThat(jdbc.sql("select count(*) from capdo.mail_outbox where user_id = :user and dedup_key like :key")
                        .param("user", b.appraiser())
                        .param("key", "task/" + appraisal + "/reorganisation/%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // Whoever prepares goes on holding the task.
        assertThat(life.task(ofA.drafting, "userTask_prepareDossier").assignee())
                .isEqualTo(a.preparer());

        // Roles ended the day before and began on the day; the work goes on to its end.
        assertThat(staff.rolesOf(a.head())).singleElement().satisfies(role -> {
            assertThat(role.organisation()).isEqualTo(b.owner());
            assertThat(role.validFrom()).isEqualTo(DAY);
        });
        life.decide(ofA.approving, "userTask_approveDossier", a.head(), true);
        life.appraise(ofA.appraising, "userTask_appraiseDossier", b.appraiser(), "CONFORMING");
        life.decide(ofA.appraising, "userTask_approveDossier", b.approver(), true);
        assertThat(dossiers.get(ofA.appraising).state()).isEqualTo(DossierState.DEPLOYING);
        assertThat(cycles.running(ofA.inOperation)).isPresent();
        assertThat(history.nameOn(a.owner(), DAY)).startsWith("Ủy ban nhân dân tỉnh");
        assertThat(history.lastDayOf(a.owner())).contains(DAY.minusDays(1));
    }

    @Test
    void aMergerOfUnitsLeavesTheWorkWithThePeopleWhoHaveIt() {
        String health = unit("so-ytm-" + a.owner(), "Sở Y tế mới", a.owner());
        Underway underway = new Underway(a);
        life.itIs(DAY);
        UUID id = schedule(merge(List.of(a.unit()), health));

        assertThat(reorganisations.get(id).state()).isEqualTo(OrganisationChange.State.APPLIED);
        footprint.nothingHangsInTheAir(a.owner());
        assertThat(systemOf(underway.drafting).operatingUnit()).isEqualTo(health);
        assertThat(groups(underway.drafting, "userTask_prepareDossier")).containsExactly(Role.PREPARER.groupOf(health));
        assertThat(life.task(underway.drafting, "userTask_prepareDossier").assignee())
                .isEqualTo(a.preparer());
        life.prepare(underway.drafting, a.preparer(), 2);
        life.submit(underway.drafting, a.leader());
        life.reportDeployed(underway.deploying, a.preparer());

        SystemViews.SystemView view =
                systemViews.ofCode(systemOf(underway.drafting).code());
        assertThat(view.operatingUnit().name()).isEqualTo("Sở Y tế mới");
        assertThat(view.formerUnits()).singleElement().satisfies(former -> {
            assertThat(former.unitName()).isEqualTo(organisations.get(a.unit()).name());
            assertThat(former.untilText()).isEqualTo("30/06/2025");
            assertThat(former.document()).isEqualTo("12/NQ-HĐND ngày 19/05/2025");
        });
        assertThat(history.successions())
                .anySatisfy(succession -> assertThat(succession.successor()).isEqualTo(health));
    }

    @Test
    void aMergerFoundsItsSuccessor() {
        UUID drafting = open(a.unit());
        String founded = "so-moi-" + a.owner();
        life.itIs(DAY);
        schedule(ChangeDraft.merge(
                DAY,
                NUMBER,
                SIGNED,
                List.of(a.unit()),
                new Organisation(founded, "Sở Y tế và Dân số", Organisation.Kind.DEPARTMENT, a.owner(), null, null)));
        assertThat(organisations.get(founded).owner()).isEqualTo(a.owner());
        assertThat(systemOf(drafting).operatingUnit()).isEqualTo(founded);
        assertThat(history.lifetimes().get(founded).validFrom()).isEqualTo(DAY);
        footprint.nothingHangsInTheAir(a.owner());
    }

    @Test
    void aSplitGivesEachSystemAndEachPersonToASuccessor() {
        String one = "so-mot-" + a.owner();
        String two = "so-hai-" + a.owner();
        UUID first = open(a.unit());
        UUID second = open(a.unit());
        province.person("lap2-" + a.owner(), "Người lập thứ hai", Role.PREPARER, a.unit());
        UUID id = draft(ChangeDraft.split(
                DAY,
                NUMBER,
                SIGNED,
                a.unit(),
                List.of(one, two),
                List.of(
                        new Organisation(one, "Sở Một", Organisation.Kind.DEPARTMENT, a.owner(), null, null),
                        new Organisation(two, "Sở Hai", Organisation.Kind.DEPARTMENT, a.owner(), null, null))));
        assertRefusal(() -> reorganisations.schedule(id, "quantri2"))
                .isEqualTo("reorganisation.systemWithoutSuccessor");
        reorganisations.share(
                id,
                Map.of(systemOf(first).code(), one, systemOf(second).code(), two),
                Map.of(a.preparer(), one, a.leader(), one));
        assertRefusal(() -> reorganisations.schedule(id, "quantri2"))
                .isEqualTo("reorganisation.personWithoutSuccessor");
        assertRefusal(() -> reorganisations.share(id, Map.of(), Map.of("lap2-" + a.owner(), b.unit())))
                .isEqualTo("reorganisation.notASuccessor");
        reorganisations.share(id, Map.of(), Map.of("lap2-" + a.owner(), two));
        reorganisations.schedule(id, "quantri2");

        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        footprint.nothingHangsInTheAir(a.owner());
        assertThat(groups(first, "userTask_prepareDossier")).containsExactly(Role.PREPARER.groupOf(one));
        assertThat(groups(second, "userTask_prepareDossier")).containsExactly(Role.PREPARER.groupOf(two));
        life.prepare(second, "lap2-" + a.owner(), 1);
        life.prepare(first, a.preparer(), 1);
    }

    @Test
    void aRenamedUnitKeepsItsWorkAndItsOldNameStaysKnown() {
        Underway underway = new Underway(a);
        String before = organisations.get(a.unit()).name();
        UUID id = schedule(ChangeDraft.rename(DAY, NUMBER, SIGNED, a.unit(), "Sở Y tế và Bảo hiểm"));
        life.itIs(DAY.minusDays(1));
        assertThat(reorganisations.applyDue()).isZero();
        assertThat(organisations.get(a.unit()).name()).isEqualTo(before);
        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(1);

        assertThat(reorganisations.get(id).outcome().tasks()).isEmpty();
        assertThat(organisations.get(a.unit()).name()).isEqualTo("Sở Y tế và Bảo hiểm");
        assertThat(history.nameOn(a.unit(), DAY.minusDays(1))).isEqualTo(before);
        assertThat(history.nameOn(a.unit(), DAY)).isEqualTo("Sở Y tế và Bảo hiểm");
        assertThat(history(underway.checking))
                .anyMatch(line -> line.contains(before) && line.contains("đổi tên thành Sở Y tế và Bảo hiểm"));
        assertThat(systemViews.ofCode(systemOf(underway.checking).code()).formerUnits())
                .singleElement()
                .satisfies(former -> assertThat(former.unitName()).isEqualTo(before));
        assertThat(jdbc.sql("select search_text from capdo.information_system where id = :id")
                        .param("id", systemOf(underway.checking).id())
                        .query(String.class)
                        .single())
                .contains("so y te va bao hiem");
        assertThat(jdbc.sql("select name_ from act_id_group where id_ = :id")
                        .param("id", Role.PREPARER.groupOf(a.unit()))
                        .query(String.class)
                        .single())
                .endsWith("Sở Y tế và Bảo hiểm");
        footprint.nothingHangsInTheAir(a.owner());
    }

    @Test
    void anAbolishedUnitGivesWhatItHasToItsSuccessors() {
        String ward = unit("phuong-" + a.owner(), "Phường Một", a.unit());
        String village = unit("xa-" + a.owner(), "Xã Hai", a.unit());
        UUID ofWard = open(a.unit());
        UUID ofVillage = open(a.unit());
        province.person("lapx-" + a.owner(), "Người lập của xã", Role.PREPARER, village);
        assertRefusal(() -> schedule(ChangeDraft.abolish(DAY, NUMBER, SIGNED, List.of(a.unit()), List.of())))
                .isEqualTo("reorganisation.abolishNotEmpty");
        UUID id = draft(ChangeDraft.abolish(DAY, NUMBER, SIGNED, List.of(a.unit()), List.of(village, ward))
                .remainingTo(ward));
        reorganisations.share(id, Map.of(systemOf(ofVillage).code(), village), Map.of());
        assertThat(reorganisations.preview(id).gaps()).containsExactly("Xã Hai: chưa có Lãnh đạo đơn vị vận hành");
        province.person("ldx-" + a.owner(), "Lãnh đạo xã", Role.LEADER, village);
        assertThat(reorganisations.preview(id).gaps()).isEmpty();
        reorganisations.schedule(id, "quantri2");
        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(1);

        assertThat(systemOf(ofWard).operatingUnit()).isEqualTo(ward);
        assertThat(systemOf(ofVillage).operatingUnit()).isEqualTo(village);
        assertThat(organisations.get(village).parent()).isEqualTo(a.owner());
        assertThat(staff.rolesOf(a.leader())).singleElement().satisfies(role -> assertThat(role.organisation())
                .isEqualTo(ward));
        life.prepare(ofVillage, "lapx-" + a.owner(), 1);
        footprint.nothingHangsInTheAir(a.owner());
    }

    @Test
    void anEmptyUnitEndsWithoutASuccessor() {
        String empty = unit("rong-" + a.owner(), "Ban quản lý cũ", a.owner());
        life.itIs(DAY);
        schedule(ChangeDraft.abolish(DAY, NUMBER, SIGNED, List.of(empty), List.of()));
        assertThat(history.lastDayOf(empty)).contains(DAY.minusDays(1));
        assertThat(history.inForce()).extracting(Organisation::code).doesNotContain(empty);

        assertRefusal(() -> province.system(empty)).isEqualTo("organisation.ended");
        assertRefusal(() -> staff.assign(new RoleAssignment(a.preparer(), Role.LEADER, empty, DAY, null, null)))
                .isEqualTo("organisation.ended");
    }

    @Test
    void aTransferredUnitTakesItsSystemsToTheOtherOwner() {
        Underway underway = new Underway(a);
        String below = unit("trungtam-" + a.owner(), "Trung tâm", a.unit());
        schedule(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.unit(), b.owner()));
        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        assertThat(organisations.get(a.unit()).parent()).isEqualTo(b.owner());
        assertThat(organisations.get(below).owner()).isEqualTo(b.owner());
        assertThat(systemOf(underway.checking).owner()).isEqualTo(b.owner());
        assertThat(groups(underway.checking, "userTask_checkValidity"))
                .containsExactly(Role.APPRAISER.groupOf(b.designated()));
        assertThat(groups(underway.approving, "userTask_approveDossier"))
                .containsExactly(Role.APPROVER.groupOf(b.owner()));
        footprint.nothingHangsInTheAir(b.owner());
        assertThat(systemViews.ofCode(systemOf(underway.checking).code()).formerUnits())
                .singleElement()
                .satisfies(former -> assertThat(former.ownerName())
                        .isEqualTo(organisations.get(a.owner()).name()));
    }

    @Test
    void anotherDesignatedUnitTakesOverOnItsDay() {
        Underway underway = new Underway(a);
        String police = unit("ca-" + a.owner(), "Công an tỉnh", a.owner());
        province.person("tdca-" + a.owner(), "Thẩm định công an", Role.APPRAISER, police);
        province.person("gdca-" + a.owner(), "Giám đốc công an", Role.APPROVER, police);
        schedule(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.owner(), police));
        assertThat(organisations.designatedUnitOf(a.owner(), DAY).code()).isEqualTo(a.designated());

        life.itIs(DAY.minusDays(1));
        reorganisations.applyDue();
        assertThat(groups(underway.checking, "userTask_checkValidity"))
                .containsExactly(Role.APPRAISER.groupOf(a.designated()));
        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        assertThat(organisations.designatedUnitOf(a.owner(), DAY.minusDays(1)).code())
                .isEqualTo(a.designated());
        assertThat(organisations.designatedUnitOf(a.owner(), DAY).code()).isEqualTo(police);
        assertThat(organisations.get(police).kind()).isEqualTo(Organisation.Kind.DESIGNATED_UNIT);
        assertThat(groups(underway.checking, "userTask_checkValidity")).containsExactly(Role.APPRAISER.groupOf(police));
        assertThat(groups(underway.approving, "userTask_approveDossier"))
                .containsExactly(Role.APPROVER.groupOf(a.owner()));
        assertThat(groups(underway.drafting, "userTask_prepareDossier"))
                .containsExactly(Role.PREPARER.groupOf(a.unit()));
        footprint.nothingHangsInTheAir(a.owner());
        life.appraise(underway.appraising, "userTask_appraiseDossier", "tdca-" + a.owner(), "CONFORMING");
        life.decide(underway.appraising, "userTask_approveDossier", "gdca-" + a.owner(), true);
        assertThat(history(underway.checking)).anyMatch(line -> line.contains("đơn vị chuyên trách là Công an tỉnh"));
    }

    /** Directly, without an act: the day may lie ahead, and plans may change. */
    @Test
    void aDesignationForALaterDayLeavesTheOneOfTodayAlone() {
        String police = unit("ca2-" + a.owner(), "Công an tỉnh", a.owner());
        organisations.designate(a.owner(), police, DAY, "QĐ 1");
        organisations.designate(a.owner(), a.unit(), DAY.minusDays(20), "QĐ 2");
        organisations.designate(a.owner(), police, DAY.minusDays(10), "QĐ 3");
        organisations.designate(a.owner(), police, DAY.minusDays(10), "QĐ 3 sửa");
        assertThat(organisations.designatedUnitOf(a.owner(), START).code()).isEqualTo(a.designated());
        assertThat(organisations.designatedUnitOf(a.owner(), DAY.minusDays(20)).code())
                .isEqualTo(a.unit());
        assertThat(organisations.designatedUnitOf(a.owner(), DAY.minusDays(11)).code())
                .isEqualTo(a.unit());
        assertThat(organisations.designatedUnitOf(a.owner(), DAY).code()).isEqualTo(police);
    }

    @Test
    void theDesignatedUnitThatComesToOperateASystemDoesNotAppraiseIt() {
        Underway underway = new Underway(a);
        province.person("hd-" + a.owner(), "Hội đồng", Role.APPRAISER, a.owner());
        life.itIs(DAY);
        schedule(merge(List.of(a.unit()), a.designated()));
        assertThat(groups(underway.checking, "userTask_checkValidity"))
                .containsExactly(Role.APPRAISER.groupOf(a.owner()));
        footprint.nothingHangsInTheAir(a.owner());
    }

    @Test
    void anActThatWouldLeaveATaskWithNobodyIsNotApplied() {
        // Nobody sits in the appraisal council of this owner.
        Underway underway = new Underway(a);
        UUID id = schedule(merge(List.of(a.unit()), a.designated()));
        assertThat(reorganisations.get(id).outcome().orphans()).hasSize(2);
        life.itIs(DAY);
        Map<String, String> before = footprint.take();
        assertThat(reorganisations.applyDue()).isZero();
        assertThat(footprint.take()).isEqualTo(before);
        assertThat(reorganisations.get(id).failure()).contains("2 việc đang mở sẽ không còn ai nhận");
        assertThat(reorganisations.get(id).state()).isEqualTo(OrganisationChange.State.SCHEDULED);

        // Somebody is found, and the next attempt succeeds.
        province.person("hd2-" + a.owner(), "Hội đồng", Role.APPRAISER, a.owner());
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        assertThat(reorganisations.get(id).failure()).isNull();
        assertThat(groups(underway.checking, "userTask_checkValidity"))
                .containsExactly(Role.APPRAISER.groupOf(a.owner()));
    }

    @Test
    void aCancelledActLeavesNothing() {
        new Underway(a);
        Map<String, String> before = footprint.take();
        UUID id = schedule(merge(List.of(a.owner()), b.owner()));
        reorganisations.reckon(id);
        reorganisations.cancel(id, "quantri2");
        assertThat(footprint.take()).isEqualTo(before);
        life.itIs(DAY);
        Map<String, String> onTheDay = footprint.take();
        assertThat(reorganisations.applyDue()).isZero();
        assertThat(footprint.take()).isEqualTo(onTheDay);
        assertThat(reorganisations.get(id).state()).isEqualTo(OrganisationChange.State.CANCELLED);
        assertRefusal(() -> reorganisations.cancel(id, "quantri2")).isEqualTo("reorganisation.closed");
        assertRefusal(() -> reorganisations.schedule(id, "quantri2")).isEqualTo("reorganisation.closed");
    }

    @Test
    void anAppliedActIsNotCancelled() {
        life.itIs(DAY);
        UUID id = schedule(ChangeDraft.rename(DAY, NUMBER, SIGNED, a.unit(), "Sở Y tế tỉnh"));
        assertRefusal(() -> reorganisations.cancel(id, "quantri2")).isEqualTo("reorganisation.closed");
    }

    @Test
    void aFailureInTheMiddleLeavesNothingHalfApplied() {
        Underway underway = new Underway(a);
        UUID id = schedule(merge(List.of(a.owner()), b.owner()));
        life.itIs(DAY);
        // The last thing that an act writes: the line about a task that changes hands.
        jdbc.sql(
                        """
                        create function capdo.break_it() returns trigger language plpgsql as
                        $$ begin raise exception 'broken on purpose'; end $$""")
                .update();
        jdbc.sql("create trigger break_it before insert on capdo.dossier_event for each row when (new.dossier_id = '"
                        + underway.approving + "' and new.type = 'REROUTED') execute function capdo.break_it()")
                .update();
        Map<String, String> before = footprint.take();
        try {
            assertThat(reorganisations.applyDue()).isZero();
            assertThat(footprint.take()).isEqualTo(before);
            assertThat(reorganisations.get(id).failure()).startsWith("Có lỗi ngoài dự kiến");
        } finally {
            jdbc.sql("drop trigger break_it on capdo.dossier_event").update();
            jdbc.sql("drop function capdo.break_it()").update();
        }
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        footprint.nothingHangsInTheAir(b.owner());
    }

    @Test
    void theLastAdministratorMovesWithHisOffice() {
        String office = unit("vp-" + a.owner(), "Văn phòng", a.owner());
        String other = unit("vpm-" + a.owner(), "Văn phòng mới", a.owner());
        province.person("qt-" + a.owner(), "Quản trị", Role.ADMINISTRATOR, office);
        life.itIs(DAY);
        schedule(merge(List.of(office), other));
        assertThat(staff.rolesOf("qt-" + a.owner())).singleElement().satisfies(role -> assertThat(role.organisation())
                .isEqualTo(other));
        assertThat(jdbc.sql(
                                "select count(*) from act_id_membership where user_id_ = :id and group_id_ = 'camunda-admin'")
                        .param("id", "qt-" + a.owner())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void actsOfOneDayFollowOneAnother() {
        Underway underway = new Underway(a);
        schedule(merge(List.of(a.owner()), b.owner()));
        // Possible only because the owners have merged by then: each is its own owner's designated unit today.
        schedule(merge(List.of(a.designated()), b.designated()));
        UUID last = schedule(merge(List.of(a.unit()), b.unit()));
        assertThat(reorganisations.before(reorganisations.get(last))).hasSize(2);
        assertThat(reorganisations.get(last).outcome().systems()).hasSize(6);
        life.itIs(DAY);
        assertThat(reorganisations.applyDue()).isEqualTo(3);
        assertThat(systemOf(underway.drafting).operatingUnit()).isEqualTo(b.unit());
        footprint.nothingHangsInTheAir(b.owner());
        // The appraiser has come along: he takes up again what he had begun.
        life.appraise(underway.appraising, "userTask_appraiseDossier", a.appraiser(), "CONFORMING");
        assertThat(systemViews.ofCode(systemOf(underway.drafting).code()).formerUnits())
                .singleElement()
                .satisfies(former -> assertThat(former.unitName())
                        .isEqualTo(organisations.get(a.unit()).name()));
    }

    @Test
    void anActWhoseDayWasMissedIsAppliedAsOfItsDay() {
        UUID dossier = open(a.unit());
        schedule(merge(List.of(a.owner()), b.owner()));
        life.itIs(DAY.plusDays(3));
        assertThat(reorganisations.applyDue()).isEqualTo(1);
        assertThat(history.lastDayOf(a.owner())).contains(DAY.minusDays(1));
        assertThat(staff.rolesOf(a.head())).singleElement().satisfies(role -> assertThat(role.validFrom())
                .isEqualTo(DAY));
        assertThat(systems.standingOn(systemOf(dossier).id(), DAY.minusDays(1)).owner())
                .isEqualTo(a.owner());
        assertThat(systems.standingOn(systemOf(dossier).id(), DAY).owner()).isEqualTo(b.owner());
    }

    @Test
    void aCampaignOpenedOnTheVeryDayStaysWithItsSystems() {
        UUID dossier = open(a.unit());
        life.itIs(DAY);
        province.open(
                "CN-" + a.owner(),
                a.owner(),
                CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5)),
                DAY.plusMonths(3),
                DAY.plusMonths(6));
        schedule(merge(List.of(a.owner()), b.owner()));
        UUID ofB = open(b.unit());
        life.prepare(dossier, a.preparer(), 2);
        assertThat(deadlines.openOf(dossier)).extracting(Deadline::kind).contains(Deadline.Kind.CAMPAIGN);
        assertThat(deadlines.openOf(ofB)).extracting(Deadline::kind).doesNotContain(Deadline.Kind.CAMPAIGN);
    }

    /** It comes under the designated unit, which must not appraise what stands below it (TT 12/2022 Đ6). */
    @Test
    void aUnitThatComesUnderTheDesignatedUnitIsAppraisedByTheCouncil() {
        Underway underway = new Underway(a);
        province.person("hd3-" + a.owner(), "Hội đồng", Role.APPRAISER, a.owner());
        life.itIs(DAY);
        UUID id = schedule(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.unit(), a.designated()));
        assertThat(reorganisations.get(id).outcome().systems()).isEmpty();
        assertThat(groups(underway.checking, "userTask_checkValidity"))
                .containsExactly(Role.APPRAISER.groupOf(a.owner()));
        footprint.nothingHangsInTheAir(a.owner());
    }

    @Test
    void aBodyThatWasAssignedToAppraiseHandsOverToItsSuccessor() {
        String chosen = unit("td1-" + a.owner(), "Trung tâm thẩm định", a.owner());
        String heir = unit("td2-" + a.owner(), "Trung tâm mới", a.owner());
        province.person("td1-" + a.owner(), "Thẩm định viên", Role.APPRAISER, chosen);
        province.person("lapd-" + a.owner(), "Lập của đơn vị chuyên trách", Role.PREPARER, a.designated());
        province.person("ldd-" + a.owner(), "Lãnh đạo đơn vị chuyên trách", Role.LEADER, a.designated());
        UUID dossier = open(a.designated());
        life.prepare(dossier, "lapd-" + a.owner(), 2);
        life.submit(dossier, "ldd-" + a.owner());
        life.complete(
                dossier,
                "userTask_assignAppraiser",
                a.coordinator(),
                Map.of(
                        "assignmentKind",
                        "UNIT",
                        "appraisingUnit",
                        chosen,
                        "assignmentNumber",
                        "77/QĐ",
                        "assignmentDate",
                        START.toString()));
        assertThat(groups(dossier, "userTask_checkValidity")).containsExactly(Role.APPRAISER.groupOf(chosen));
        life.itIs(DAY);
        schedule(merge(List.of(chosen), heir));
        // The dossier is of another unit, and follows all the same.
        assertThat(groups(dossier, "userTask_checkValidity")).containsExactly(Role.APPRAISER.groupOf(heir));
        footprint.nothingHangsInTheAir(a.owner());
        life.findValid(dossier, "td1-" + a.owner());
    }

    @Test
    void aDelegationEndsWithTheBodyThatActsByIt() {
        String office = unit("uq-" + a.owner(), "Văn phòng", a.owner());
        String heir = unit("uqm-" + a.owner(), "Văn phòng mới", a.owner());
        province.person("uq-" + a.owner(), "Chánh văn phòng", Role.APPROVER, office);
        Underway underway = new Underway(a);
        delegations.grant(
                new Delegations.Draft(
                        a.owner(),
                        a.head(),
                        office,
                        Delegation.Scope.ALL,
                        List.of(),
                        List.of(3, 4),
                        "Phê duyệt hồ sơ",
                        START,
                        DAY.plusYears(1),
                        "88/GUQ",
                        START,
                        "Giấy ủy quyền"),
                "quantri2");
        life.claim(underway.approving, "userTask_approveDossier", "uq-" + a.owner());
        life.itIs(DAY);
        UUID id = schedule(merge(List.of(office), heir));
        assertThat(reorganisations.get(id).outcome().delegations()).containsExactly("88/GUQ");
        assertThat(groups(underway.approving, "userTask_approveDossier"))
                .containsExactly(Role.APPROVER.groupOf(a.owner()));
        assertThat(life.task(underway.approving, "userTask_approveDossier").assignee())
                .isNull();
        assertThat(delegations.ofOwner(a.owner()))
                .singleElement()
                .satisfies(delegation -> assertThat(delegation.inForce(DAY)).isFalse());
        life.decide(underway.approving, "userTask_approveDossier", a.head(), true);
    }

    @Test
    void aSubstituteGoesOnHoldingWhatHeHoldsForSomebodyWhoMoves() {
        String health = unit("so-ytt-" + a.owner(), "Sở Y tế mới", a.owner());
        String deputy = "pho-" + a.owner();
        province.person(deputy, "Phó giám đốc", Role.PREPARER, a.unit());
        UUID dossier = open(a.unit());
        life.prepare(dossier, a.preparer(), 2);
        substitutions.set(a.leader(), deputy, START, DAY.plusDays(20), "Nghỉ phép", null, "quantri2");
        life.claim(dossier, "userTask_submitDossier", deputy);
        life.itIs(DAY);
        schedule(merge(List.of(a.unit()), health));
        assertThat(groups(dossier, "userTask_submitDossier")).containsExactly(Role.LEADER.groupOf(health));
        assertThat(life.task(dossier, "userTask_submitDossier").assignee()).isEqualTo(deputy);
        life.submit(dossier, deputy);
        assertThat(life.openTasks(dossier)).containsExactly("userTask_checkValidity");
    }
}
