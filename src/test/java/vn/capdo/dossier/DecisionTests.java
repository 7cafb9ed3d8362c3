package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.dossier.Refused.assertRefused;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.PriorApproval.Deployment;
import vn.capdo.register.SystemType;

/** When a dossier counts as approved, how one that was approved before Capdo is taken over, and when one may be opened. */
class DecisionTests {

    private static final LocalDate DECIDED = LocalDate.of(2023, 4, 5);
    private static final LocalDate DEPLOYED = LocalDate.of(2024, 2, 3);

    @ParameterizedTest(name = "on the List {0}, approved {1}: {2}")
    @CsvSource({
        "false, '', false",
        "false, LEVEL, true",
        "false, PLAN, false",
        "false, PLAN NATIONAL_LIST, false",
        "true, '', false",
        "true, LEVEL, false",
        "true, PLAN, false",
        "true, NATIONAL_LIST, false",
        "true, PLAN NATIONAL_LIST, true",
        "true, LEVEL PLAN NATIONAL_LIST, true",
    })
    void theListAsksForThePlanAndTheListTheOthersForTheLevel(boolean onList, String kinds, boolean complete) {
        Set<Decision.Kind> approved = Arrays.stream(kinds.split(" "))
                .filter(kind -> !kind.isEmpty())
                .map(Decision.Kind::valueOf)
                .collect(Collectors.toSet());

        assertThat(Decision.complete(onList, approved)).isEqualTo(complete);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"LEVEL, approve", "PLAN, approve", "NATIONAL_LIST,"})
    void recordingAMinistrysDecisionIsNoApprovalOfOnesOwn(Decision.Kind kind, String duty) {
        Decision decision = new Decision(kind, Decision.Outcome.APPROVED, "1/QĐ", DECIDED, "UBND", "A", null, null);

        assertThat(decision.duty()).isEqualTo(duty);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnApprovalApproves(Decision.Outcome outcome) {
        assertThat(new Decision(Decision.Kind.LEVEL, outcome, null, null, null, null, null, "thiếu").approves())
                .isEqualTo(outcome == Decision.Outcome.APPROVED);
    }

    private static PriorApproval approval(int level, Deployment deployment) {
        return new PriorApproval(level, "15/QĐ", DECIDED, "UBND tỉnh", null, null, deployment, DEPLOYED, null);
    }

    @ParameterizedTest(name = "level {0}: {1}")
    @CsvSource({"1, LEVEL", "2, LEVEL", "3, LEVEL", "4, LEVEL", "5, PLAN"})
    void ofAnEarlierApprovalOfLevelFiveTheOwnerDecidedThePlan(int level, Decision.Kind kind) {
        assertThat(Decision.before(approval(level, Deployment.FULL)))
                .isEqualTo(
                        new Decision(kind, Decision.Outcome.APPROVED, "15/QĐ", DECIDED, "UBND tỉnh", null, null, null));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"FULL, IN_OPERATION", "PARTIAL, DEPLOYING", "NONE, DEPLOYING"})
    void aDossierApprovedBeforeStandsWhereItsDeploymentDoes(Deployment deployment, DossierState state) {
        LevelDossier dossier = LevelDossier.approvedBefore(
                ADossier.NUMBER, UUID.randomUUID(), "D85", approval(3, deployment), "dieuphoi");

        assertThat(dossier.state()).isEqualTo(state);
        assertThat(dossier.kind()).isEqualTo(LevelDossier.Kind.IMPORTED);
        assertThat(dossier.level()).isEqualTo(3);
        assertThat(dossier.approvedOn()).isEqualTo(DECIDED);
        assertThat(dossier.rulesOn()).isEqualTo(DECIDED);
        assertThat(dossier.deployedOn()).isEqualTo(DEPLOYED).isEqualTo(dossier.verifiedOn());
    }

    @Test
    void aDossierThatIsOpenedNowHasNothingInIt() {
        UUID previous = UUID.randomUUID();
        LevelDossier dossier = LevelDossier.drafted(
                ADossier.NUMBER, UUID.randomUUID(), LevelDossier.Kind.REDETERMINATION, "D331", previous, "lap.yte");

        assertThat(dossier.state()).isEqualTo(DossierState.DRAFTING);
        assertThat(dossier.level()).isNull();
        assertThat(dossier.rulesOn()).isNull();
        assertThat(dossier.previousDossier()).isEqualTo(previous);
        assertThat(dossier.openedBy()).isEqualTo("lap.yte");
        assertThat(dossier.supplementRounds()).isZero();
    }

    @ParameterizedTest(name = "proposed {0}, approved {1}: {2}")
    @CsvSource({", ,", "2, , 2", "2, 3, 3", ", 4, 4"})
    void theApprovedLevelGoesBeforeTheProposedOne(Integer proposed, Integer approved, Integer level) {
        assertThat(ADossier.in(DossierState.APPROVING)
                        .proposing(proposed)
                        .approvedAt(approved)
                        .dossier()
                        .level())
                .isEqualTo(level);
    }

    private static InformationSystem system(InformationSystem.Phase phase) {
        return new InformationSystem(
                UUID.randomUUID(), "HT-1", "Một cửa", "so-yte", "tinh", SystemType.INTERNAL, "PUBLIC", "", phase, null);
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "BUILDING"})
    void aSystemWithoutADossierMayHaveOne(InformationSystem.Phase phase) {
        assertThatCode(() -> Opening.requireOpenable(system(phase), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WITHDRAWN", "DECOMMISSIONED", "SUPERSEDED"})
    void aSystemHasOneDossierAtATime(DossierState state) {
        assertRefused(
                () -> Opening.requireOpenable(
                        system(InformationSystem.Phase.RUNNING), Optional.of(ADossier.standingIn(state))),
                "dossier.alreadyOpen",
                "Hệ thống HT-1 đã có hồ sơ HS-2026-0007 (trạng thái: " + state.label() + ").");
    }

    @Test
    void aSystemThatIsOutOfOperationGetsNone() {
        assertRefused(
                () -> Opening.requireOpenable(system(InformationSystem.Phase.DECOMMISSIONED), Optional.empty()),
                "dossier.systemDecommissioned",
                "Hệ thống HT-1 đã dừng vận hành, không mở hồ sơ được nữa.");
    }
}
