package vn.capdo.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.TaskId;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.DossierState;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.register.SystemViews;

/** Bodies that merge, split, end, or pass to another owner: what happens to their work on the day. */
@CapdoTest
class MergerTests extends ReorganisationScene {

    @Autowired
    Campaigns campaigns;

    @Autowired
    AssessmentCycles cycles;

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
        TaskId appraisal = life.task(ofA.appraising, "userTask_appraiseDossier").id();
        assertThat(life.signedInAs(
                        a.appraiser(),
                        () -> tasks.createTaskQuery().taskId(appraisal.value()).count()))
                .isZero();
        assertThat(life.signedInAs(
                        b.appraiser(),
                        () -> tasks.createTaskQuery().taskId(appraisal.value()).count()))
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
}
