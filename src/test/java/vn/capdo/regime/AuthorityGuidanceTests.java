package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.regime.AuthorityGuidance.Circumstances;
import vn.capdo.regime.AuthorityGuidance.Note;
import vn.capdo.regime.LegalCase.Phase;

/** What a case of its own kind brings beside who acts in it; and of which day and list the period of inspections is. */
class AuthorityGuidanceTests {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Circumstances ORDINARY = new Circumstances(false, false, false);

    private final AuthorityGuidance guidance = new AuthorityGuidance(new TablesUnderTest());

    @Test
    void anOrdinaryCaseBringsNothing() {
        for (String regime : List.of("D85", "D331")) {
            for (int level = 1; level <= 5; level++) {
                assertThat(of(regime, level, Phase.RUNNING, false, false, DAY, ORDINARY))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0} at level {1} on {2}: {3}")
    @CsvSource({
        "D85, 3, 2024-05-06, d85_several_operators, 'Thông tư 12/2022/TT-BTTTT, Điều 5 khoản 2'",
        "D85, 3, 2022-09-30, d85_several_operators_2022, chưa đối chiếu",
        "D331, 1, 2026-09-01, d331_several_operators, 'Nghị định 331/2026/NĐ-CP, Điều 5 khoản 2'"
    })
    void ofSeveralOperatorsOneIsNamed(String regime, int level, LocalDate on, String ruleId, String citation) {
        assertThat(of(regime, level, Phase.RUNNING, false, false, on, new Circumstances(true, false, false)))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.ruleId()).isEqualTo(ruleId);
                    assertThat(note.needsPerson()).isTrue();
                    assertThat(note.step()).isEqualTo("prepare");
                    assertThat(note.note()).contains("chỉ định một đơn vị chủ trì");
                    assertThat(note.citation()).contains(citation);
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"D85, Điều 20 khoản 1 điểm b", "D331, Điều 31 khoản 1 điểm c"})
    void withoutADesignatedUnitTheHeadNamesOne(String regime, String article) {
        assertThat(of(regime, 2, Phase.RUNNING, false, false, DAY, new Circumstances(false, true, false)))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.needsPerson()).isTrue();
                    assertThat(note.step()).isEmpty();
                    assertThat(note.citation()).contains(article);
                });
    }

    @ParameterizedTest(name = "{0} at level {1}, List {2}, on {3}: {4}")
    @CsvSource({
        "D85, 1, false, 2024-05-06, d85_delegated_1_2, approve, false",
        "D85, 3, false, 2024-05-06, d85_delegated_3_4, approve, false",
        "D85, 5, false, 2024-05-06, d85_delegated_5, approvePlan, false",
        "D85, 4, false, 2020-05-06, d85_delegated_2022, '', true",
        "D331, 2, false, 2026-09-01, d331_delegated_1_2, approve, false",
        "D331, 4, false, 2026-09-01, d331_delegated_3_4, approve, false",
        "D331, 4, true, 2026-09-01, d331_delegated_list, approvePlan, false",
        "D331, 5, true, 2026-09-01, d331_delegated_5, approvePlan, false"
    })
    void aDelegationReachesWhatTheOwnerDoes(
            String regime, int level, boolean listed, LocalDate on, String ruleId, String step, boolean person) {
        assertThat(of(regime, level, Phase.RUNNING, listed, listed, on, new Circumstances(false, false, true)))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.ruleId()).isEqualTo(ruleId);
                    assertThat(note.step()).isEqualTo(step);
                    assertThat(note.needsPerson()).isEqualTo(person);
                });
    }

    @Test
    void projectsAndHiredServicesHaveRulesOfTheirOwn() {
        assertThat(ids(of("D331", 3, Phase.BUILDING, false, false, DAY, ORDINARY)))
                .containsExactly("d331_project_time");
        assertThat(ids(of("D331", 3, Phase.HIRING, false, false, DAY, ORDINARY)))
                .containsExactlyInAnyOrder("d331_hired_operator", "d331_hired_supplier", "d331_project_time");
        assertThat(ids(of("D85", 3, Phase.BUILDING, false, false, DAY, ORDINARY)))
                .containsExactly("d85_project_time");
        assertThat(ids(of("D85", 3, Phase.HIRING, false, false, DAY, ORDINARY)))
                .containsExactlyInAnyOrder("d85_hired_operator", "d85_project_time");
        assertThat(of("D85", 3, Phase.HIRING, false, false, LocalDate.of(2020, 1, 1), ORDINARY))
                .as("the circular came into force on 01/10/2022")
                .isEmpty();
    }

    @Test
    void proposedIsNotListed() {
        assertThat(of("D331", 4, Phase.RUNNING, true, false, DAY, ORDINARY))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.ruleId()).isEqualTo("d331_list_proposed");
                    assertThat(note.citation()).startsWith("Suy luận của Capdo");
                });
        assertThat(of("D331", 4, Phase.RUNNING, true, true, DAY, ORDINARY)).isEmpty();
    }

    @ParameterizedTest(name = "level {0}, proposed {1}, listed {2}: statutory {3}")
    @CsvSource({"3, true, false, false", "3, true, true, true", "4, false, false, false", "5, true, false, true"})
    void theDutiesOfTheListBindOnlyWhoStandsOnIt(int level, boolean proposed, boolean listed, boolean statutory) {
        Law.AssessmentPeriod period = new Law(new TablesUnderTest())
                .assessmentPeriod(legalCase("D331", level, Phase.RUNNING, proposed, listed, DAY));

        assertThat(period.statutory()).isEqualTo(statutory);
        assertThat(period.before()).isEqualTo(statutory ? "10-01" : "");
    }

    @Test
    void theTableOfPeriodsIsThatOfTheDayOfTheCaseNotOfItsFiling() {
        Set<LocalDate> asked = new TreeSet<>();
        TablesUnderTest tables = new TablesUnderTest() {
            @Override
            public List<Map<String, Object>> evaluate(String decision, LocalDate on, Map<String, Object> facts) {
                asked.add(on);
                return super.evaluate(decision, on, facts);
            }
        };
        LocalDate filed = LocalDate.of(2024, 5, 6);

        Law.AssessmentPeriod period =
                new Law(tables).assessmentPeriod(new LegalCase("D85", 3, OwnerKind.PROVINCE, false, false, filed, DAY));

        assertThat(asked).containsExactly(DAY);
        assertThat(period.statutory()).as("no law after 30/06/2026").isFalse();
    }

    @Test
    void theCasesAboveReachEveryRow() {
        Set<String> reached = new TreeSet<>();
        for (String regime : List.of("D85", "D331")) {
            for (LocalDate on : List.of(LocalDate.of(2020, 1, 1), DAY)) {
                for (Phase phase : Phase.values()) {
                    for (int level = 1; level <= 5; level++) {
                        for (boolean list : List.of(true, false)) {
                            reached.addAll(ids(
                                    of(regime, level, phase, list, false, on, new Circumstances(true, true, true))));
                        }
                    }
                }
            }
        }
        assertThat(TableUnderTest.of("authority-guidance.dmn", "authorityGuidance")
                        .ruleIds())
                .isEqualTo(reached);
    }

    private List<Note> of(
            String regime,
            int level,
            Phase phase,
            boolean proposed,
            boolean listed,
            LocalDate on,
            Circumstances circumstances) {
        return guidance.of(legalCase(regime, level, phase, proposed, listed, on), circumstances);
    }

    private static LegalCase legalCase(
            String regime, int level, Phase phase, boolean proposed, boolean listed, LocalDate on) {
        return new LegalCase(regime, level, OwnerKind.PROVINCE, phase, proposed, listed, false, on, on);
    }

    private static List<String> ids(List<Note> notes) {
        List<String> ids = new ArrayList<>();
        notes.forEach(note -> ids.add(note.ruleId()));
        return ids;
    }
}
