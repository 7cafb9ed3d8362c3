package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.capdo.Messages;

/** Words of the law that rule tables, models and the ledger carry as codes. */
class StepTests {

    @ParameterizedTest
    @EnumSource
    void aStepIsFoundByItsCodeAlone(Step step) {
        assertThat(Step.of(step.code())).isEqualTo(step);
        assertThat(Arrays.stream(Step.values()).filter(other -> other.is(step.code())))
                .containsExactly(step);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"REPORT_DUTY", "ACCEPT_REPORT", "EXPLAIN_DUTY", "DECIDE_EXTENSION", "INCIDENT_.*", "ACCEPT_CLOSING"
            })
    void aStepOfADossierHasALabelAndSaysWhenItComesUp(Step step) {
        assertThat(Step.ofDossiers()).contains(step);
        assertThat(Messages.text("law.step." + step.code())).isNotBlank();
        if (step.isConditional()) {
            assertThat(Messages.text("law.when." + step.code())).isNotBlank();
        }
    }

    @Test
    void aChangeIsExaminedWhileThePlanIsBeingDeployed() {
        assertThat(Step.ofDossiers()).containsSubsequence(Step.VERIFY, Step.ASSESS_CHANGE, Step.INSPECT, Step.CONCLUDE);
    }

    @Test
    void aStepOfAnAdministratorsOwnIsNoneOfOurs() {
        assertThat(Step.find("userTask_ofOurOwn")).isEmpty();
        assertThat(Step.isOneOf("userTask_ofOurOwn", Set.of(Step.values()))).isFalse();
        assertThat(Step.isOneOf("explain", Set.of(Step.EXPLAIN))).isTrue();
        assertThat(Step.isOneOf("explain", Set.of(Step.DEPLOY))).isFalse();
    }

    @Test
    void readingAnUnknownCodeSaysWhich() {
        assertThatThrownBy(() -> Step.of("phê")).hasMessage("Không có bước “phê”");
        assertThatThrownBy(() -> Milestone.of("phê")).hasMessage("Không có mốc “phê”");
        assertThatThrownBy(() -> Capacity.of("phê")).hasMessage("Không có thẩm quyền ký “phê”");
    }

    @ParameterizedTest
    @EnumSource
    void aMilestoneIsStoredByItsName(Milestone milestone) {
        assertThat(Milestone.of(milestone.name())).isEqualTo(milestone);
        assertThat(milestone.label()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void aCapacityIsStoredByItsName(Capacity capacity) {
        assertThat(Capacity.of(capacity.name())).isEqualTo(capacity);
        assertThat(capacity.label()).isNotBlank();
    }
}
