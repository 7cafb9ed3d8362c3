package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.dossier.Refused.assertRefused;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.regime.Law;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.ShippedQuestions;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/** Whether a level can stand before what the rules lead to, and what a statement of that level must say. */
class LevelCheckTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
    private static final LevelDossier DRAFT = ADossier.standingIn(DossierState.DRAFTING);

    private static void check(AStatement statement, Law.LevelProposal proposal) {
        check(DRAFT, "D331", statement, proposal);
    }

    private static void check(LevelDossier dossier, String regime, AStatement statement, Law.LevelProposal proposal) {
        LevelCheck.check(dossier, ShippedQuestions.of(regime), statement.statement(), proposal, TODAY);
    }

    private static Law.LevelProposal rulesGive(int level) {
        return new Law.LevelProposal(
                level,
                List.of(
                        new Law.LevelGround(5, "open", "Đ15 k9", "để ngỏ", true),
                        new Law.LevelGround(level, "rule", "Đ13 k2", "căn cứ", false)),
                List.of());
    }

    private static Law.LevelProposal rulesLeaveOpen(int floor) {
        return new Law.LevelProposal(
                null, List.of(), List.of(new Law.Guidance(floor, true, "để ngỏ", "Đ13 k3", "guidance")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theLevelOfTheRulesStandsWithoutAReason(int level) {
        assertThatCode(() -> check(AStatement.of(level), rulesGive(level))).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} where the rules give {1}")
    @CsvSource({"1, 2", "1, 3", "2, 3", "1, 4", "2, 4", "3, 4", "1, 5", "2, 5", "3, 5", "4, 5"})
    void aLevelBelowTheRulesIsRefusedWithTheRuleThatSetsIt(int proposed, int level) {
        assertRefused(
                () -> check(AStatement.of(proposed).because("vẫn muốn"), rulesGive(level)),
                "level.tooLow",
                "Không thể đề xuất cấp độ %d: theo Đ13 k2, hệ thống thuộc cấp độ %d.".formatted(proposed, level));
    }

    @ParameterizedTest(name = "{0} where the rules give {1}")
    @CsvSource({"2, 1", "3, 1", "4, 1", "5, 1", "3, 2", "4, 2", "5, 2", "4, 3", "5, 3", "5, 4"})
    void aLevelAboveTheRulesNeedsAReason(int proposed, int level) {
        assertRefused(
                () -> check(AStatement.of(proposed), rulesGive(level)),
                "level.higherNeedsReason",
                "Đề xuất cấp độ %d cao hơn cấp độ %d theo tiêu chí".formatted(proposed, level));
        assertThatCode(() -> check(AStatement.of(proposed).because("dữ liệu tập trung"), rulesGive(level)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aLevelThatNoRuleSetsNeedsAReason(int level) {
        assertRefused(
                () -> check(AStatement.of(level), rulesLeaveOpen(0)),
                "level.manualNeedsReason",
                "Không có tiêu chí nào khớp với hệ thống này");
        assertThatCode(() -> check(AStatement.of(level).because("tự xác định"), rulesLeaveOpen(0)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} above a floor of {1}")
    @CsvSource({"1, 2", "1, 3", "2, 3", "3, 4"})
    void aLevelByHandDoesNotPassUnderTheFloorOfTheDecree(int proposed, int floor) {
        assertRefused(
                () -> check(AStatement.of(proposed).because("tự xác định"), rulesLeaveOpen(floor)),
                "level.belowFloor",
                "Không thể đề xuất cấp độ %d: các tiêu chí còn để ngỏ trường hợp này, và mức thấp nhất bảo vệ được là cấp độ %d."
                        .formatted(proposed, floor));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aLevelByHandMayStandOnTheFloorAndAbove(int proposed) {
        assertThatCode(() -> check(AStatement.of(proposed).because("tự xác định"), rulesLeaveOpen(2)))
                .doesNotThrowAnyException();
    }

    // The List of systems critical to national security

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void underTheDecreeOf2026TheListBeginsAtLevelThree(int level) {
        assertRefused(
                () -> check(AStatement.of(level).onList("Đ16 k1"), rulesGive(level)),
                "level.listFrom",
                "Chỉ hệ thống từ cấp độ 3 trở lên được đề nghị đưa vào Danh mục");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void underTheDecreeOf2026AProposalForTheListNamesItsGround(int level) {
        assertRefused(
                () -> check(AStatement.of(level).onList(" "), rulesGive(level)),
                "field.required",
                "Chưa nhập mục Căn cứ đề nghị đưa vào Danh mục.");
        assertThatCode(() -> check(AStatement.of(level).onList("Đ16 k1"), rulesGive(level)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void underTheDecreeOf2016OnlyLevelFiveStandsOnTheList(int level) {
        assertRefused(
                () -> check(DRAFT, "D85", AStatement.of(level).onList("Đ16 k1"), rulesGive(level)),
                "level.listFrom",
                "Chỉ hệ thống từ cấp độ 5 trở lên được đề nghị đưa vào Danh mục");
    }

    @Test
    void underTheDecreeOf2016LevelFiveNeedsNoGroundForTheList() {
        assertThatCode(() -> check(DRAFT, "D85", AStatement.of(5).onList(null), rulesGive(5)))
                .doesNotThrowAnyException();
    }

    // What a supplement may change

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"1, 4", "2, 4", "3, 4", "3, 5", ", 4"})
    void aSupplementDoesNotRaiseALevelPastTheProfessionalOpinion(Integer before, int after) {
        LevelDossier dossier =
                ADossier.in(DossierState.SUPPLEMENTING).proposing(before).dossier();

        assertRefused(
                () -> check(dossier, "D331", AStatement.of(after), rulesGive(after)),
                "level.opinionNeeded",
                "Không nâng được lên cấp độ %d khi bổ sung".formatted(after));
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"1, 3", "2, 2", "4, 4", "4, 5", "5, 4", "4, 3"})
    void aSupplementMayChangeTheLevelWhereNoOpinionIsPassedBy(int before, int after) {
        LevelDossier dossier =
                ADossier.in(DossierState.SUPPLEMENTING).proposing(before).dossier();

        assertThatCode(() -> check(dossier, "D331", AStatement.of(after), rulesGive(after)))
                .doesNotThrowAnyException();
    }

    @Test
    void aDraftMayBeRaisedFreely() {
        LevelDossier dossier = ADossier.in(DossierState.DRAFTING).proposing(2).dossier();

        assertThatCode(() -> check(dossier, "D331", AStatement.of(5), rulesGive(5)))
                .doesNotThrowAnyException();
    }

    // What a statement must say

    private static void texts(String regime, int level, String missing) {
        Set<String> answered = new HashSet<>(Questionnaire.known());
        answered.remove(missing);
        LevelCheck.texts(ShippedQuestions.of(regime), AStatement.of(level).statement(), answered);
    }

    @ParameterizedTest(name = "level {0} without {1}")
    @CsvSource({
        "1, scopeSummary, 'phạm vi, quy mô, đối tượng phục vụ'",
        "1, architectureSummary, kiến trúc hệ thống",
        "1, planSummary, phương án bảo đảm an toàn",
        "4, relatedSystems, 'hệ thống liên quan, kết nối'",
        "4, attackRisks, nguy cơ tấn công mạng và ảnh hưởng",
        "4, publicImpact, 'phạm vi, mức độ ảnh hưởng'",
        "5, relatedSystems, 'hệ thống liên quan, kết nối'",
        "5, attackRisks, nguy cơ tấn công mạng và ảnh hưởng",
        "5, publicImpact, 'phạm vi, mức độ ảnh hưởng'",
    })
    void theHighLevelsAskForMore(int level, String question, String label) {
        assertRefused(
                () -> texts("D331", level, question),
                "statement.required",
                "Thuyết minh chưa có mục “" + label
                        + "”. Hãy mở thuyết minh của hồ sơ, nhập mục này rồi thực hiện lại.");
    }

    @ParameterizedTest(name = "level {0} without {1}")
    @CsvSource({"1, relatedSystems", "2, attackRisks", "3, publicImpact", "3, relatedSystems"})
    void theLowLevelsDoNot(int level, String question) {
        assertThatCode(() -> texts("D331", level, question)).doesNotThrowAnyException();
    }

    @Test
    void onlyTheDecreeOf2026AsksForTheMainRisks() {
        assertRefused(
                () -> texts("D331", 2, "riskSummary"),
                "statement.required",
                "Thuyết minh chưa có mục “Rủi ro chính và tác động dự kiến”. Hãy mở thuyết minh của hồ sơ, nhập mục này rồi thực hiện lại.");
        assertThatCode(() -> texts("D85", 2, "riskSummary")).doesNotThrowAnyException();
    }

    @Test
    void nothingIsAskedOfASystemThatHandlesStateSecrets() {
        AStatement secret =
                AStatement.of(4).facts(LevelFacts.of(SystemType.INTERNAL, Set.of(InformationType.STATE_SECRET)));

        assertThatCode(() -> LevelCheck.texts(ShippedQuestions.of("D331"), secret.statement(), Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void theRegulationIsNotOfTomorrow() {
        assertRefused(
                () -> check(AStatement.of(2).regulation("12/QC", TODAY.plusDays(1)), rulesGive(2)),
                "date.inFuture",
                "ngày ban hành quy chế (17/03/2026) không được sau hôm nay (16/03/2026).");
    }

    @Test
    void theRegulationMayFollowLaterOrBeOfToday() {
        assertThatCode(() -> {
                    check(AStatement.of(2).regulation(null, null), rulesGive(2));
                    check(AStatement.of(2).regulation("12/QC", TODAY), rulesGive(2));
                })
                .doesNotThrowAnyException();
    }

    // Numbers without which nobody can judge

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "userCount, 'Dịch vụ trực tuyến có xử lý thông tin riêng, thông tin cá nhân: hãy nhập số người sử dụng dịch vụ'",
        "basicDataSubjects, 'Dịch vụ trực tuyến có xử lý thông tin riêng, thông tin cá nhân: hãy nhập số chủ thể dữ liệu cá nhân cơ bản'",
        "sensitiveDataSubjects, 'Hệ thống xử lý dữ liệu cá nhân nhạy cảm: hãy nhập số chủ thể dữ liệu nhạy cảm'",
    })
    void aNumberThatDecidesTheLevelIsAskedFor(String missing, String asks) {
        assertRefused(
                () -> LevelCheck.counts(missing, ShippedQuestions.of("D331")), "level.countNeeded." + missing, asks);
    }

    @Test
    void whereNoNumberDecidesNoneIsAskedFor() {
        assertThatCode(() -> LevelCheck.counts(null, ShippedQuestions.of("D331")))
                .doesNotThrowAnyException();
    }

    // A regime that changed after the dossier was filed

    @ParameterizedTest(name = "proposed {0}, now {1}")
    @CsvSource({"1, 2", "2, 3", "3, 5"})
    void aStatementThatIsTooLowUnderTheNewRegimeIsOutdated(int proposed, int now) {
        assertRefused(
                () -> LevelCheck.stillRight(approving(proposed), rulesGive(now)),
                "regime.statementOutdated",
                "Hồ sơ HS-2026-0007 đã chuyển sang khung pháp lý khác sau khi lập");
    }

    @Test
    void aStatementWithoutTheNumbersOfTheNewRegimeIsOutdated() {
        assertRefused(
                () -> LevelCheck.stillRight(approving(3), null),
                "regime.statementOutdated",
                "Hồ sơ HS-2026-0007 đã chuyển sang khung pháp lý khác sau khi lập");
    }

    @ParameterizedTest(name = "proposed {0}, now {1}")
    @CsvSource({"2, 2", "3, 2", "5, 1"})
    void aStatementThatIsHighEnoughStandsUnderTheNewRegime(int proposed, int now) {
        assertThatCode(() -> LevelCheck.stillRight(approving(proposed), rulesGive(now)))
                .doesNotThrowAnyException();
    }

    @Test
    void whereNoRuleOfTheNewRegimeSetsALevelThePersonsStands() {
        assertThatCode(() -> LevelCheck.stillRight(approving(1), rulesLeaveOpen(3)))
                .doesNotThrowAnyException();
    }

    private static LevelDossier approving(int proposed) {
        return ADossier.in(DossierState.APPROVING).proposing(proposed).dossier();
    }
}
