package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.dossier.Refused.assertRefused;

import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The days and texts that somebody states: not in the future, not before the act that comes first, not missing. */
class DatedActTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    /** An act with the day stated; the dossier stands where the act belongs, and the act before was on {@link #FIRST}. */
    private record Dated(
            String field,
            String earlier,
            BiConsumer<LevelDossier, LocalDate> act,
            LevelDossier after,
            LevelDossier unknown) {}

    private static Dated dated(
            String field, String earlier, ADossier unknown, ADossier after, BiConsumer<LevelDossier, LocalDate> act) {
        return new Dated(field, earlier, act, after.dossier(), unknown.dossier());
    }

    static Stream<Arguments> all() {
        return Stream.of(
                        dated(
                                "ngày văn bản ý kiến",
                                null,
                                ADossier.in(DossierState.OPINION),
                                ADossier.in(DossierState.OPINION),
                                (dossier, on) -> dossier.opinionGiven(on, TODAY)),
                        dated(
                                "ngày văn bản đề nghị",
                                null,
                                ADossier.in(DossierState.SUBMITTING),
                                ADossier.in(DossierState.SUBMITTING),
                                (dossier, on) -> dossier.submitted(on, TODAY)),
                        dated(
                                "ngày nhận hồ sơ đầy đủ, hợp lệ",
                                "ngày văn bản đề nghị",
                                ADossier.in(DossierState.VALIDITY_CHECK),
                                ADossier.in(DossierState.VALIDITY_CHECK).submitted(FIRST),
                                (dossier, on) -> dossier.acceptedAsValid(on, TODAY)),
                        dated(
                                "ngày văn bản thẩm định",
                                "ngày nhận hồ sơ đầy đủ, hợp lệ",
                                ADossier.in(DossierState.APPRAISING),
                                ADossier.in(DossierState.APPRAISING).received(FIRST),
                                (dossier, on) -> dossier.appraised(on, TODAY)),
                        dated(
                                "ngày quyết định",
                                "ngày văn bản thẩm định",
                                ADossier.in(DossierState.APPROVING),
                                ADossier.in(DossierState.APPROVING).appraised(FIRST),
                                (dossier, on) ->
                                        dossier.approved(on, AStatement.of(2).statement(), TODAY)),
                        dated(
                                "ngày triển khai đầy đủ",
                                null,
                                ADossier.in(DossierState.DEPLOYING),
                                ADossier.in(DossierState.DEPLOYING),
                                (dossier, on) -> dossier.deployed(on, TODAY)),
                        dated(
                                "ngày kiểm tra",
                                "ngày triển khai đầy đủ",
                                ADossier.in(DossierState.VERIFYING),
                                ADossier.in(DossierState.VERIFYING).deployed(FIRST),
                                (dossier, on) -> dossier.verified(on, TODAY)))
                .map(one -> Arguments.of(Named.of(one.field(), one)));
    }

    static Stream<Arguments> following() {
        return all().filter(one ->
                ((Named<?>) one.get()[0]).getPayload() instanceof Dated dated && dated.earlier() != null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void todayIsTheLastDayThatMayBeStated(Dated dated) {
        assertThatCode(() -> dated.act().accept(dated.after(), TODAY)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aDayThatHasNotComeIsRefused(Dated dated) {
        assertRefused(
                () -> dated.act().accept(dated.after(), TOMORROW),
                "date.inFuture",
                dated.field() + " (17/03/2026) không được sau hôm nay (16/03/2026).");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("following")
    void theDayOfTheActBeforeMayBeTheSame(Dated dated) {
        assertThatCode(() -> dated.act().accept(dated.after(), FIRST)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("following")
    void aDayBeforeTheActThatComesFirstIsRefused(Dated dated) {
        assertRefused(
                () -> dated.act().accept(dated.after(), FIRST.minusDays(1)),
                "date.before",
                dated.field() + " (01/03/2026) không được trước " + dated.earlier() + " (02/03/2026).");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("following")
    void whereTheDayOfTheActBeforeIsUnknownAnyPastDayIsGood(Dated dated) {
        assertThatCode(() -> dated.act().accept(dated.unknown(), FIRST.minusYears(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void theStateIsLookedAtBeforeTheDay() {
        assertRefused(
                () -> ADossier.standingIn(DossierState.DRAFTING).submitted(TOMORROW, TODAY),
                "dossier.wrongState",
                "Hồ sơ HS-2026-0007 đang ở trạng thái “Đang lập hồ sơ”");
    }

    @Test
    void anApprovalNeedsAStatement() {
        assertRefused(() -> approve(null), "approval.noRegulation", "Chưa phê duyệt được: đơn vị vận hành chưa khai");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void anApprovalNeedsTheNumberOfTheRegulation(String number) {
        assertRefused(
                () -> approve(AStatement.of(2).regulation(number, FIRST)),
                "approval.noRegulation",
                "Chưa phê duyệt được: đơn vị vận hành chưa khai");
    }

    @Test
    void anApprovalNeedsTheDayOfTheRegulation() {
        assertRefused(
                () -> approve(AStatement.of(2).regulation("12/QC", null)),
                "approval.noRegulation",
                "Chưa phê duyệt được: đơn vị vận hành chưa khai");
    }

    @Test
    void theRegulationIsIssuedBeforeTheApproval() {
        assertRefused(
                () -> approve(AStatement.of(2).regulation("12/QC", TOMORROW)),
                "approval.regulationAfterDecision",
                "Ngày ban hành quy chế 17/03/2026 sau ngày quyết định.");
    }

    @Test
    void theRegulationMayBeIssuedOnTheDayOfTheApproval() {
        assertThatCode(() -> approve(AStatement.of(2).regulation("12/QC", TODAY)))
                .doesNotThrowAnyException();
    }

    private static void approve(AStatement statement) {
        ADossier.standingIn(DossierState.APPROVING)
                .approved(TODAY, statement == null ? null : statement.statement(), TODAY);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"WITHDRAW", "DECOMMISSION"})
    void anEndNeedsAReason(Act act) {
        assertRefused(
                () -> ADossier.standingIn(DossierState.DRAFTING).ended(act, " "),
                "field.required",
                "Chưa nhập mục lý do.");
        assertThatCode(() -> ADossier.standingIn(DossierState.DRAFTING).ended(act, "Sáp nhập"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aReportOfAChangeSaysWhatHasChanged(String change) {
        assertRefused(
                () -> ADossier.standingIn(DossierState.DEPLOYING).changeReported(change),
                "field.required",
                "Chưa nhập mục nội dung thay đổi.");
    }
}
