package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Fields;
import vn.capdo.regime.AuthorityGuidance;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.law.AuthorityDesk;
import vn.capdo.web.law.LawFacts;

/** Whoever asks who approves is told of a delegation that is in force on the day. */
@CapdoTest
class DelegationInTheLawTests extends DelegationScene {

    @Autowired
    AuthorityDesk desk;

    @Test
    void aDelegationIsNamedAtItsLevelsOnItsDays() {
        Delegation delegation = grant(draft().levels(3, 4).build());

        assertThat(notes(3, FIRST))
                .filteredOn(note -> note.ruleId().equals("delegation"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.note()).contains(organisations.get(office).name());
                    assertThat(note.citation()).isEqualTo(delegation.citation());
                });
        assertThat(notes(3, FIRST)).anySatisfy(note -> assertThat(note.ruleId()).contains("_delegated_3_4"));
        assertThat(notes(5, FIRST)).isEmpty();
        assertThat(notes(3, FIRST.minusDays(1))).isEmpty();
        assertThat(notes(3, LAST.plusDays(1))).isEmpty();
    }

    private List<AuthorityGuidance.Note> notes(int level, LocalDate on) {
        return desk.powers(Fields.of(
                        Map.of("level", String.valueOf(level), "operatingUnit", realm.unit(), "on", on.toString()),
                        LawFacts.AUTHORITY))
                .notes();
    }
}
