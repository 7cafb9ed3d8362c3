package vn.capdo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.Dossiers;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.web.dossier.DossierViews;

/** Nghệ An, 2024: levels determined and approved, plans deployed; inspection finds weaknesses, and they are remedied. */
@CapdoTest
@Import(Province.class)
class NgheAn2024Tests {

    @Autowired
    Province province;

    @Autowired
    Life life;

    @Autowired
    Dossiers dossiers;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    DossierViews views;

    @Test
    void whatAnInspectionFindsIsRemediedAndCheckedAgain() {
        life.itIs(LocalDate.of(2024, 6, 3));
        province.found("nghean", "Nghệ An", LocalDate.of(2016, 7, 1));
        String code = province.deployedSystem(1, 3, "10/05/2023", "20/06/2023", "");
        province.importInventory();
        UUID id = province.dossierOf(code);

        assertThat(life.openTasks(id)).containsExactly("userTask_inspectSystem");
        province.inspect(id, 2375, 96);
        province.remediate(id, false);
        assertThat(life.openTasks(id)).containsExactly("userTask_remediateFindings");

        // The cycle's own deadline passes while weaknesses are open: the leader answers for it.
        life.itIs(LocalDate.of(2024, 6, 21));
        assertThat(life.openTasks(id))
                .containsExactly("userTask_explainMissedInspection", "userTask_remediateFindings");
        province.remediate(id, true);
        province.conclude(id);
        life.explain(id, "userTask_explainMissedInspection", province.id("lanhdao"));

        assertThat(cycles.ofDossier(id)).hasSize(2);
        assertThat(cycles.running(id).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2025, 6, 3));
    }
}
