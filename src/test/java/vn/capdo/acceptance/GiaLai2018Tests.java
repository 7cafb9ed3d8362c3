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

/** Gia Lai, 7/2018: every unit classifies its systems and determines their levels under Nghị định 85/2016/NĐ-CP. */
@CapdoTest
@Import(Province.class)
class GiaLai2018Tests {

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
    void everySystemGetsItsLevelUnderTheDecreeOfTheTime() {
        life.itIs(LocalDate.of(2018, 7, 16));
        province.found("gialai", "Gia Lai", LocalDate.of(2016, 7, 1));
        String one = province.system(1);
        String two = province.system(2);
        String three = province.system(3);
        province.importInventory();
        int level = 1;
        for (String code : new String[] {one, two, three}) {
            UUID id = province.open(code);
            province.approve(id, level);
            assertThat(dossiers.get(id).approvedLevel()).isEqualTo(level);
            assertThat(dossiers.get(id).regime()).isEqualTo("D85");
            assertThat(views.of(id).levelGrounds())
                    .allSatisfy(ground -> assertThat(ground.citation()).startsWith("Nghị định 85/2016/NĐ-CP"));
            level++;
        }
    }
}
