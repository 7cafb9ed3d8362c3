package vn.capdo.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What an act on organisations must not do: refused with its own sentence, and nothing has changed. */
@CapdoTest
class ReorganisationRefusalTests {

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
    Organisations organisations;

    @Autowired
    Opening opening;

    private final List<UUID> planned = new ArrayList<>();
    private Realm a;
    private Realm b;
    private Realm c;
    private Map<String, String> before;

    @BeforeEach
    void found() {
        // What other tests left for that day happens now, and not while we look.
        life.itIs(START.plusDays(1));
        life.itIs(START);
        province.found();
        a = province.realm();
        b = province.realm();
        c = province.realm();
        before = footprint.take();
    }

    @AfterEach
    void nothingHasChanged() {
        planned.stream()
                .filter(id -> reorganisations.get(id).state() == OrganisationChange.State.SCHEDULED)
                .sorted((one, other) -> Long.compare(
                        reorganisations.get(other).ordinal(),
                        reorganisations.get(one).ordinal()))
                .forEach(id -> reorganisations.cancel(id, "quantri2"));
        assertThat(footprint.take()).isEqualTo(before);
    }

    private UUID schedule(ChangeDraft draft) {
        UUID id = reorganisations.draft(draft, "quantri2").id();
        planned.add(id);
        reorganisations.schedule(id, "quantri2");
        return id;
    }

    private AbstractStringAssert<?> assertRefused(ChangeDraft draft) {
        return assertRefusal(() -> schedule(draft));
    }

    private static ChangeDraft merge(String source, String successor) {
        return ChangeDraft.merge(DAY, NUMBER, SIGNED, List.of(source), successor);
    }

    private static ChangeDraft abolish(LocalDate on, String unit) {
        return ChangeDraft.abolish(on, NUMBER, SIGNED, List.of(unit), List.of());
    }

    private String unit(String code, String parent, String owner) {
        organisations.add(new Organisation(code, "Đơn vị " + code, Organisation.Kind.DEPARTMENT, parent, owner, null));
        before = footprint.take();
        return code;
    }

    @Test
    void anEffectiveDateInThePast() {
        assertRefused(ChangeDraft.merge(START.minusDays(1), NUMBER, SIGNED, List.of(a.owner()), b.owner()))
                .isEqualTo("reorganisation.dateInPast");
    }

    @Test
    void aDraftThatHasGrownOld() {
        UUID id = reorganisations
                .draft(ChangeDraft.merge(START, NUMBER, SIGNED, List.of(a.owner()), b.owner()), "quantri2")
                .id();
        life.itIs(START.plusDays(1));
        assertRefusal(() -> reorganisations.schedule(id, "quantri2")).isEqualTo("reorganisation.dateInPast");
    }

    @Test
    void aMissingDocument() {
        assertRefused(ChangeDraft.merge(DAY, " ", SIGNED, List.of(a.owner()), b.owner()))
                .isEqualTo("reorganisation.documentMissing");
        assertRefused(ChangeDraft.merge(DAY, NUMBER, null, List.of(a.owner()), b.owner()))
                .isEqualTo("reorganisation.documentMissing");
        assertRefused(ChangeDraft.merge(DAY, NUMBER, START.plusDays(1), List.of(a.owner()), b.owner()))
                .isEqualTo("date.inFuture");
    }

    @Test
    void aMergeCycle() {
        schedule(ChangeDraft.merge(DAY.plusMonths(1), NUMBER, SIGNED, List.of(b.owner()), a.owner()));
        assertRefused(merge(a.owner(), b.owner())).isEqualTo("reorganisation.cycle");
        schedule(ChangeDraft.merge(DAY.plusMonths(2), NUMBER, SIGNED, List.of(a.owner()), c.owner()));
        assertRefused(merge(c.owner(), b.owner())).isEqualTo("reorganisation.cycle");
    }

    @Test
    void aSuccessorThatEndsBefore() {
        String empty = unit("het-" + a.owner(), a.owner(), a.owner());
        schedule(abolish(DAY.minusDays(1), empty));
        assertRefused(merge(a.unit(), empty)).isEqualTo("reorganisation.successorNotInForce");
        assertRefused(merge(a.unit(), "khong-co")).isEqualTo("reorganisation.successorNotInForce");
    }

    @Test
    void aUnitThatIsNotInForceOnThatDay() {
        String empty = unit("tan-" + a.owner(), a.owner(), a.owner());
        schedule(abolish(DAY.minusDays(5), empty));
        assertRefused(merge(empty, a.unit())).isEqualTo("reorganisation.sourceNotInForce");
        assertRefused(ChangeDraft.rename(DAY, NUMBER, SIGNED, empty, "Tên khác"))
                .isEqualTo("reorganisation.sourceNotInForce");
    }

    @Test
    void aSuccessorThatIsTheSource() {
        assertRefused(merge(a.unit(), a.unit())).isEqualTo("reorganisation.successorIsSource");
        assertRefused(ChangeDraft.split(DAY, NUMBER, SIGNED, a.unit(), List.of(a.unit(), a.designated()), List.of()))
                .isEqualTo("reorganisation.successorIsSource");
    }

    @Test
    void anAbolitionOfAUnitThatStillHasSomething() {
        String code = province.system(a.unit());
        opening.start(code, "dieuphoi");
        life.runDueJobs();
        before = footprint.take();
        assertRefused(abolish(DAY, a.unit())).isEqualTo("reorganisation.abolishNotEmpty");
        String people = unit("nguoi-" + a.owner(), a.owner(), a.owner());
        province.person("nguoi-" + a.owner(), "Một người", Role.PREPARER, people);
        before = footprint.take();
        assertRefused(abolish(DAY, people)).isEqualTo("reorganisation.abolishNotEmpty");
    }

    @Test
    void anOwnerThatStillHasUnits() {
        assertRefused(abolish(DAY, a.owner())).isEqualTo("reorganisation.ownerHasUnits");
    }

    @Test
    void aDesignatedUnitOfAnotherOwnerOrNoMore() {
        assertRefused(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.owner(), b.unit()))
                .isEqualTo("reorganisation.designatedNotOfOwner");
        String empty = unit("ca-het-" + a.owner(), a.owner(), a.owner());
        schedule(abolish(DAY.minusDays(1), empty));
        assertRefused(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.owner(), empty))
                .isEqualTo("reorganisation.designatedNotInForce");
        assertRefused(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.owner(), a.designated()))
                .isEqualTo("reorganisation.sameDesignated");
        assertRefused(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.unit(), a.designated()))
                .isEqualTo("reorganisation.designateForOwner");
    }

    @Test
    void theEndOfAUnitThatIsStillDesignated() {
        assertRefused(ChangeDraft.abolish(DAY, NUMBER, SIGNED, List.of(a.designated()), List.of(a.unit())))
                .isEqualTo("reorganisation.stillDesignated");
        assertRefused(merge(a.designated(), b.unit())).isEqualTo("reorganisation.stillDesignated");
        assertRefused(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.designated(), b.owner()))
                .isEqualTo("reorganisation.stillDesignated");
        // Once another unit is designated, it may end on the same day.
        schedule(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.owner(), a.unit()));
        schedule(ChangeDraft.abolish(DAY, NUMBER, SIGNED, List.of(a.designated()), List.of(a.unit())));
    }

    @Test
    void twoActsOfOneDayThatContradict() {
        UUID first = schedule(merge(a.owner(), b.owner()));
        assertRefused(merge(a.owner(), c.owner())).isEqualTo("reorganisation.contradiction");
        assertRefused(ChangeDraft.rename(DAY, NUMBER, SIGNED, a.owner(), "Tên mới"))
                .isEqualTo("reorganisation.contradiction");
        schedule(ChangeDraft.rename(DAY, NUMBER, SIGNED, a.unit(), "Tên này"));
        assertRefused(ChangeDraft.rename(DAY, NUMBER, SIGNED, a.unit(), "Tên kia"))
                .isEqualTo("reorganisation.contradiction");
        // Not a contradiction: it moves and is called otherwise.
        schedule(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.unit(), b.unit()));
        reorganisations.cancel(planned.get(planned.size() - 1), "quantri2");
        reorganisations.cancel(first, "quantri2");
        schedule(merge(a.owner(), c.owner()));
    }

    @Test
    void anActThatMakesAnotherOneImpossible() {
        String empty = unit("dich-" + a.owner(), a.owner(), a.owner());
        UUID merger = schedule(merge(a.unit(), empty));
        assertRefused(abolish(DAY.minusDays(1), empty)).isEqualTo("reorganisation.otherFails");
        reorganisations.cancel(merger, "quantri2");
        schedule(abolish(DAY.minusDays(1), empty));
    }

    @Test
    void takingBackWhatAnotherActBuildsOn() {
        String founded = "moi-" + a.owner();
        UUID founding = schedule(ChangeDraft.merge(
                DAY,
                NUMBER,
                SIGNED,
                List.of(a.unit()),
                new Organisation(founded, "Sở mới", Organisation.Kind.DEPARTMENT, a.owner(), null, null)));
        schedule(ChangeDraft.designate(DAY, NUMBER, SIGNED, a.owner(), founded));
        assertRefusal(() -> reorganisations.cancel(founding, "quantri2")).isEqualTo("reorganisation.otherFails");
        assertThat(reorganisations.get(founding).state()).isEqualTo(OrganisationChange.State.SCHEDULED);
    }

    @Test
    void ownersAndUnitsDoNotMergeIntoEachOther() {
        assertRefused(merge(a.owner(), b.unit())).isEqualTo("reorganisation.ownersApart");
        assertRefused(merge(a.unit(), b.owner())).isEqualTo("reorganisation.ownersApart");
        assertRefused(ChangeDraft.split(DAY, NUMBER, SIGNED, a.owner(), List.of(b.owner(), c.owner()), List.of()))
                .isEqualTo("reorganisation.ownerNotSplit");
        assertRefused(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.owner(), b.owner()))
                .isEqualTo("reorganisation.ownerNotTransferred");
    }

    @Test
    void aSplitIntoOneAndAMergerIntoTwo() {
        assertRefused(ChangeDraft.split(DAY, NUMBER, SIGNED, a.unit(), List.of(b.unit()), List.of()))
                .isEqualTo("reorganisation.twoSuccessors");
        assertRefused(new ChangeDraft(
                        ChangeKind.MERGE,
                        DAY,
                        NUMBER,
                        SIGNED,
                        null,
                        List.of(a.unit()),
                        List.of(b.unit(), c.unit()),
                        List.of(),
                        null,
                        null,
                        null,
                        null))
                .isEqualTo("reorganisation.oneSuccessor");
        assertRefused(ChangeDraft.merge(DAY, NUMBER, SIGNED, List.of(a.unit(), a.unit()), b.unit()))
                .isEqualTo("reorganisation.unitTwice");
    }

    @Test
    void aMergerIntoAnOwnerThatDesignatesNobody() {
        organisations.add(
                new Organisation("ubnd-moi-" + a.owner(), "UBND mới", Organisation.Kind.OWNER, null, null, null));
        before = footprint.take();
        ChangeDraft merger = merge(a.owner(), "ubnd-moi-" + a.owner());
        assertRefused(merger).isEqualTo("reorganisation.designatedNeeded");
        assertRefused(merger.designating(b.designated())).isEqualTo("reorganisation.designatedNotOfOwner");
        schedule(merger.designating(a.designated()));
    }

    @Test
    void aTransferIntoItselfOrToWhereItStands() {
        String below = unit("duoi-" + a.owner(), a.unit(), a.owner());
        assertRefused(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.unit(), below))
                .isEqualTo("reorganisation.parentInside");
        assertRefused(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.unit(), a.owner()))
                .isEqualTo("reorganisation.sameParent");
        assertRefused(ChangeDraft.transfer(DAY, NUMBER, SIGNED, a.unit(), "khong-co"))
                .isEqualTo("reorganisation.parentNotInForce");
    }

    @Test
    void aNameThatIsNone() {
        assertRefused(ChangeDraft.rename(DAY, NUMBER, SIGNED, a.unit(), " ")).isEqualTo("field.required");
        assertRefused(ChangeDraft.rename(
                        DAY,
                        NUMBER,
                        SIGNED,
                        a.unit(),
                        organisations.get(a.unit()).name()))
                .isEqualTo("reorganisation.sameName");
    }

    @Test
    void aCodeThatIsTaken() {
        assertRefused(ChangeDraft.merge(
                        DAY,
                        NUMBER,
                        SIGNED,
                        List.of(a.unit()),
                        new Organisation(b.unit(), "Trùng mã", Organisation.Kind.DEPARTMENT, a.owner(), null, null)))
                .isEqualTo("organisation.codeTaken");
        assertRefused(ChangeDraft.merge(
                        DAY,
                        NUMBER,
                        SIGNED,
                        List.of(a.unit()),
                        new Organisation(
                                "dd-" + a.owner(), "Dưới", Organisation.Kind.DEPARTMENT, a.unit(), null, null)))
                .isEqualTo("reorganisation.parentNotInForce");
    }
}
