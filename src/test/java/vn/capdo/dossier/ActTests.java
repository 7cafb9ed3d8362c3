package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.dossier.Refused.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which act is possible where, over every act and every state; and what those read who come at the wrong time. */
class ActTests {

    private static final Map<Act, List<String>> POSSIBLE = Stream.of(
                    """
                    PREPARE: DRAFTING SUPPLEMENTING
                    GIVE_OPINION: OPINION
                    SUBMIT: SUBMITTING
                    RETURN_TO_PREPARER: SUBMITTING
                    ASSIGN_APPRAISER: ASSIGNING_APPRAISER
                    ACCEPT_AS_VALID: VALIDITY_CHECK
                    REQUEST_SUPPLEMENT: VALIDITY_CHECK APPRAISING
                    APPRAISE: APPRAISING
                    DECIDE: APPROVING
                    CONFIRM_REGIME: DRAFTING OPINION SUBMITTING ASSIGNING_APPRAISER VALIDITY_CHECK SUPPLEMENTING APPRAISING APPROVING
                    REPORT_DEPLOYED: DEPLOYING
                    VERIFY_DEPLOYMENT: VERIFYING
                    REPORT_CHANGE: DEPLOYING VERIFYING
                    WITHDRAW: DRAFTING OPINION SUBMITTING ASSIGNING_APPRAISER VALIDITY_CHECK SUPPLEMENTING APPRAISING APPROVING
                    DECOMMISSION: DRAFTING OPINION SUBMITTING ASSIGNING_APPRAISER VALIDITY_CHECK SUPPLEMENTING APPRAISING APPROVING \
                    DEPLOYING VERIFYING IN_OPERATION
                    SUPERSEDE: DRAFTING OPINION SUBMITTING ASSIGNING_APPRAISER VALIDITY_CHECK SUPPLEMENTING APPRAISING APPROVING \
                    DEPLOYING VERIFYING IN_OPERATION WITHDRAWN DECOMMISSIONED SUPERSEDED"""
                            .split("\n"))
            .map(line -> line.split(": "))
            .collect(Collectors.toMap(
                    line -> Act.valueOf(line[0].strip()),
                    line -> List.of(line[1].strip().split("\\s+"))));

    static Stream<Arguments> everyActInEveryState() {
        return Arrays.stream(Act.values())
                .flatMap(act -> Arrays.stream(DossierState.values()).map(state -> Arguments.of(act, state)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyActInEveryState")
    void anActIsPossibleWhereItBelongsAndRefusedWithTheStateElsewhere(Act act, DossierState state) {
        LevelDossier dossier = ADossier.standingIn(state);

        if (POSSIBLE.get(act).contains(state.name())) {
            assertThatCode(() -> dossier.require(act)).doesNotThrowAnyException();
        } else if (act == Act.WITHDRAW) {
            assertRefused(
                    () -> dossier.require(act),
                    "dossier.cannotWithdraw",
                    "Không rút được hồ sơ HS-2026-0007: hồ sơ đang ở trạng thái “" + state.label() + "”.");
        } else {
            assertRefused(
                    () -> dossier.require(act),
                    "dossier.wrongState",
                    "Hồ sơ HS-2026-0007 đang ở trạng thái “" + state.label() + "”, không làm được việc này.");
        }
    }

    @ParameterizedTest(name = "{0} ends in {1}")
    @CsvSource({"WITHDRAW, WITHDRAWN", "DECOMMISSION, DECOMMISSIONED", "SUPERSEDE, SUPERSEDED"})
    void anActThatEndsADossierLeavesItClosed(Act act, DossierState state) {
        assertThat(act.endsIn()).isEqualTo(state);
        assertThat(state.isClosed()).isTrue();
    }

    @Test
    void afterEveryOtherActTheLifeCycleGoesOn() {
        assertThat(Arrays.stream(Act.values()).filter(act -> act.endsIn() != null))
                .containsExactly(Act.WITHDRAW, Act.DECOMMISSION, Act.SUPERSEDE);
    }
}
