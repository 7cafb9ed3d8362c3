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

/** Quảng Ngãi, 02/7/2019: systems are classified; levels 3 and 4 are inspected every year. */
@CapdoTest
@Import(Province.class)
class QuangNgai2019Tests {

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
    void levelsThreeAndFourAreInspectedEveryYear() {
        life.itIs(LocalDate.of(2019, 7, 2));
        province.found("quangngai", "Quảng Ngãi", LocalDate.of(2016, 7, 1));
        String three = province.deployedSystem(1, 3, "10/12/2018", "20/12/2018", "25/06/2019");
        String four = province.deployedSystem(2, 4, "10/12/2018", "20/12/2018", "");
        String unclassified = province.system(3);
        province.importInventory();

        UUID levelThree = province.dossierOf(three);
        assertThat(cycles.running(levelThree).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2020, 6, 25));
        assertThat(cycles.running(province.dossierOf(four)).orElseThrow().dueOn())
                .isEqualTo(LocalDate.of(2019, 12, 20));

        life.itIs(LocalDate.of(2020, 6, 15));
        province.inspect(levelThree, 0, 0);
        province.conclude(levelThree);
        assertThat(cycles.running(levelThree).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2021, 6, 15));

        UUID classified = province.open(unclassified);
        province.approve(classified, 2);
        assertThat(dossiers.get(classified).approvedLevel()).isEqualTo(2);
    }
}
