package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.dossier.Refused.assertRefused;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.MilestoneExtensions.Candidate;
import vn.capdo.regime.Milestone;

/** What a unit may ask for, and what an owner may answer. */
class MilestoneExtensionTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate DUE = LocalDate.of(2026, 6, 30);
    private static final LocalDate WANTED = LocalDate.of(2026, 8, 31);
    private static final Actor HEAD = Actor.of("chutich");

    private static MilestoneExtension asked(MilestoneExtension.State state) {
        return new MilestoneExtension(
                UUID.randomUUID(),
                "A",
                "so-yte",
                Milestone.APPROVAL,
                WANTED,
                "thiếu người",
                "lanhdao.yte",
                null,
                state,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static void ask(List<UUID> named, String reason, LocalDate wantedOn) {
        MilestoneExtension.requireAskable(named, reason, wantedOn, TODAY);
    }

    @Test
    void aRequestIsAboutSomething() {
        assertRefused(
                () -> ask(List.of(), "thiếu người", WANTED), "extension.nothingChosen", "Chưa chọn hệ thống nào.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aRequestHasAReason(String reason) {
        assertRefused(() -> ask(List.of(ADossier.ID), reason, WANTED), "field.required", "Chưa nhập mục lý do.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-01", "2026-05-31"})
    void theDayAskedForLiesAhead(LocalDate wantedOn) {
        assertRefused(
                () -> ask(List.of(ADossier.ID), "thiếu người", wantedOn),
                "extension.notAhead",
                "Ngày gia hạn %1$td/%1$tm/%1$tY phải sau hôm nay.".formatted(wantedOn));
    }

    @Test
    void tomorrowLiesAhead() {
        assertThatCode(() -> ask(List.of(ADossier.ID), "thiếu người", TODAY.plusDays(1)))
                .doesNotThrowAnyException();
    }

    private static Candidate among(Milestone milestone, UUID dossier, LocalDate wantedOn) {
        Candidate possible = new Candidate(ADossier.ID, ADossier.NUMBER, "Một cửa", Milestone.APPROVAL, DUE);
        return Candidate.among(List.of(possible), dossier, milestone, wantedOn);
    }

    @Test
    void aDossierThatStandsBeforeTheMilestoneMayHaveALaterDay() {
        assertThat(among(Milestone.APPROVAL, ADossier.ID, DUE.plusDays(1)).dossierId())
                .isEqualTo(ADossier.ID);
    }

    @Test
    void aDossierThatIsPastTheMilestoneMayNot() {
        assertRefused(
                () -> among(Milestone.DEPLOYMENT, ADossier.ID, WANTED),
                "extension.notPossible",
                "Có hệ thống không còn gia hạn được ở đợt này");
    }

    @Test
    void anotherUnitsDossierMayNot() {
        assertRefused(
                () -> among(Milestone.APPROVAL, UUID.randomUUID(), WANTED),
                "extension.notPossible",
                "Có hệ thống không còn gia hạn được ở đợt này");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-30", "2026-06-29"})
    void theDayAskedForIsLaterThanTheOneThatHolds(LocalDate wantedOn) {
        assertRefused(
                () -> among(Milestone.APPROVAL, ADossier.ID, wantedOn),
                "extension.notLater",
                "Ngày đề nghị phải sau hạn hiện tại của Một cửa là 30/06/2026.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"GRANTED, Được gia hạn", "REFUSED, Không gia hạn", "WITHDRAWN, Đã rút"})
    void aRequestIsAnsweredOnce(MilestoneExtension.State state, String label) {
        assertRefused(
                () -> asked(state).requireAsked(), "extension.decided", "Đề nghị đã ở trạng thái “" + label + "”.");
    }

    @Test
    void aRequestThatWaitsMayBeAnswered() {
        assertThatCode(() -> asked(MilestoneExtension.State.ASKED).requireAsked())
                .doesNotThrowAnyException();
    }

    private static void grant(LocalDate on, Actor actor) {
        asked(MilestoneExtension.State.ASKED).requireGrantable(on, TODAY, actor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-02", "2026-07-15", "2026-08-31"})
    void theOwnerGrantsADayAheadUpToTheOneAskedFor(LocalDate on) {
        assertThatCode(() -> grant(on, HEAD)).doesNotThrowAnyException();
    }

    @Test
    void theOwnerGrantsNoDayThatIsOver() {
        assertRefused(() -> grant(TODAY, HEAD), "extension.notAhead", "Ngày gia hạn 01/06/2026 phải sau hôm nay.");
    }

    @Test
    void theOwnerGrantsNoMoreThanIsAskedFor() {
        assertRefused(
                () -> grant(WANTED.plusDays(1), HEAD), "extension.moreThanAsked", "Đơn vị chỉ đề nghị đến 31/08/2026.");
    }

    @Test
    void nobodyGrantsHisOwnRequestAlsoNotThroughASubstitute() {
        String sentence = "Người đề nghị không tự quyết định gia hạn cho mình.";
        assertRefused(() -> grant(WANTED, Actor.of("lanhdao.yte")), "extension.own", sentence);
        assertRefused(() -> grant(WANTED, Actor.onBehalf("chutich", "lanhdao.yte")), "extension.own", sentence);
    }

    @Test
    void nobodyRefusesHisOwnRequest() {
        assertRefused(
                () -> asked(MilestoneExtension.State.ASKED).requireRefusable("không", Actor.of("lanhdao.yte")),
                "extension.own",
                "Người đề nghị không tự quyết định gia hạn cho mình.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aRefusalSaysWhy(String why) {
        assertRefused(
                () -> asked(MilestoneExtension.State.ASKED).requireRefusable(why, HEAD),
                "field.required",
                "Chưa nhập mục ");
    }
}
