package vn.capdo.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Delegations;
import vn.capdo.acting.Substitutions;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.deadline.Deadline;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;

/** Acts on the organisation: designations, failures, cancelled and missed days, and whoever acts for the bodies concerned. */
@CapdoTest
class ReorganisationTests extends ReorganisationScene {

    @Autowired
    Delegations delegations;

    @Autowired
    Substitutions substitutions;

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
        province.person("qt-" + a.owner(), "Quản trị", Role.INSTALLATION_ADMINISTRATOR, office);
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
        // Ordered within the unit: nobody is asked.
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
