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

/** Bình Dương, Kế hoạch 5958/KH-UBND 16/11/2023: approved by 31/03/2024, deployed by 31/07/2024, level 3 inspected yearly, levels 1 and 2 every two years. */
@CapdoTest
@Import(Province.class)
class BinhDuong2023Tests {

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
    void theProvincesOwnDatesApply() {
        life.itIs(LocalDate.of(2023, 11, 20));
        province.found("binhduong", "Bình Dương", LocalDate.of(2020, 1, 1));
        province.campaign(
                "Kế hoạch số 5958/KH-UBND ngày 16/11/2023", LocalDate.of(2024, 3, 31), LocalDate.of(2024, 7, 31));
        String levelThree = province.system(1);
        String levelTwo = province.system(2);
        province.importInventory();
        UUID three = province.open(levelThree);
        UUID two = province.open(levelTwo);
        province.approve(three, 3);

        // 31/03/2024 is a Sunday; a milestone fixed by name is over when the day is over.
        life.itIs(LocalDate.of(2024, 4, 1));
        assertThat(life.openTasks(three)).containsExactly("userTask_deployPlan");
        assertThat(life.openTasks(two)).contains("userTask_explainMissedApproval");
        life.explain(two, "userTask_explainMissedApproval", province.id("lanhdao"));
        province.approve(two, 2);

        life.itIs(LocalDate.of(2024, 7, 31));
        province.deploy(three);
        life.itIs(LocalDate.of(2024, 8, 1));
        assertThat(life.openTasks(two)).contains("userTask_explainMissedDeployment");
        province.deploy(two);

        assertThat(cycles.running(three).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2025, 7, 31));
        assertThat(cycles.running(two).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2026, 8, 1));
    }
}
