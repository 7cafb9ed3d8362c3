package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.dossier.Refused.assertRefused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Delegation;

/** Who prepares does not appraise, who appraises does not approve; substitutes and delegates lend no second pair of eyes. */
class SeparationOfDutiesTests {

    private static final Actor LAN = Actor.of("lan");

    private static SeparationOfDuties.Done did(String duty, String actor) {
        return new SeparationOfDuties.Done(duty, actor, null, null);
    }

    private static SeparationOfDuties after(SeparationOfDuties.Done... done) {
        return new SeparationOfDuties(List.of(done));
    }

    private static Delegation by(String delegator) {
        return new Delegation(
                1,
                "tinh",
                delegator,
                "so-tttt",
                Delegation.Scope.ALL,
                List.of(),
                List.of(3),
                "phê duyệt",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                "7/UQ",
                LocalDate.of(2026, 1, 1),
                "uy-quyen.pdf",
                null,
                null);
    }

    @ParameterizedTest(name = "who did {0} does not {2}")
    @CsvSource({
        "prepare, lập, appraise, thẩm định",
        "prepare, lập, approve, phê duyệt",
        "appraise, thẩm định, prepare, lập",
        "appraise, thẩm định, approve, phê duyệt",
        "approve, phê duyệt, prepare, lập",
        "approve, phê duyệt, appraise, thẩm định",
    })
    void twoDutiesAreTwoPeoples(String done, String doneLabel, String duty, String dutyLabel) {
        SeparationOfDuties separation = after(did(done, "lan"));

        assertRefused(
                () -> separation.require(duty, LAN),
                "duty.separate",
                "Người dùng lan đã tham gia %s hồ sơ này nên không được %s.".formatted(doneLabel, dutyLabel));
        assertThat(separation.conflict(duty, "lan")).contains(done);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "appraise", "approve"})
    void theSameDutyMayBePerformedAgain(String duty) {
        assertThatCode(() -> after(did(duty, "lan")).require(duty, LAN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "appraise", "approve"})
    void whatSomebodyElseDidBindsNobody(String duty) {
        SeparationOfDuties separation = after(did("prepare", "minh"), did("appraise", "minh"), did("approve", "minh"));

        assertThatCode(() -> separation.require(duty, LAN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "appraise", "approve"})
    void onAnUntouchedDossierEverybodyMayDoEverything(String duty) {
        assertThatCode(() -> after().require(duty, LAN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare", "appraise", "approve"})
    void somethingElseThanADutyIsSeparateFromNothing(String done) {
        assertThat(after(did(done, "lan")).conflict("record", "lan")).isEmpty();
        assertThat(after(did("record", "lan")).conflict(done, "lan")).isEmpty();
    }

    @Test
    void aSubstitutesWorkCountsForTheAbsentPerson() {
        SeparationOfDuties separation = after(new SeparationOfDuties.Done("prepare", "minh", "lan", null));

        assertRefused(
                () -> separation.require("appraise", LAN),
                "duty.separate",
                "Người dùng lan đã tham gia lập hồ sơ này nên không được thẩm định.");
    }

    @Test
    void aSubstitutesWorkCountsForTheSubstituteToo() {
        SeparationOfDuties separation = after(new SeparationOfDuties.Done("prepare", "minh", "lan", null));

        assertThat(separation.conflict("appraise", "minh")).contains("prepare");
    }

    @Test
    void nobodyPassesTheSeparationThroughASubstitute() {
        assertRefused(
                () -> after(did("appraise", "lan")).require("approve", Actor.onBehalf("minh", "lan")),
                "duty.separateBehind",
                "Không làm thay được: lan đã tham gia thẩm định hồ sơ này"
                        + " nên cả người làm thay hoặc ký theo ủy quyền cũng không được phê duyệt.");
    }

    @Test
    void aSubstituteIsBoundByWhatHeDidHimself() {
        assertRefused(
                () -> after(did("appraise", "minh")).require("approve", Actor.onBehalf("minh", "lan")),
                "duty.separate",
                "Người dùng minh đã tham gia thẩm định hồ sơ này nên không được phê duyệt.");
    }

    @Test
    void nobodyPassesTheSeparationThroughADelegation() {
        assertRefused(
                () -> after(did("appraise", "chutich")).require("approve", LAN.under(by("chutich"))),
                "duty.separateBehind",
                "Không làm thay được: chutich đã tham gia thẩm định hồ sơ này");
    }

    @Test
    void whatWasSignedUnderADelegationCountsForWhoGaveIt() {
        SeparationOfDuties separation = after(new SeparationOfDuties.Done("approve", "minh", null, "chutich"));

        assertThat(separation.conflict("appraise", "chutich")).contains("approve");
    }

    @Test
    void aSubstituteOfADelegateIsBoundByAllThree() {
        Actor actor = Actor.onBehalf("minh", "lan").under(by("chutich"));

        for (String person : List.of("minh", "lan", "chutich")) {
            assertRefused(
                    () -> after(did("appraise", person)).require("approve", actor),
                    person.equals("minh") ? "duty.separate" : "duty.separateBehind",
                    person.equals("minh") ? "Người dùng minh" : "Không làm thay được: " + person);
        }
        assertThatCode(() -> after(did("appraise", "hoa")).require("approve", actor))
                .doesNotThrowAnyException();
    }
}
