package vn.capdo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

@CapdoTest
class LevelDossierProcessTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Dossiers dossiers;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    @Test
    void levelOneGoesFromPreparationToPeriodicAssessment() {
        UUID id = dossiers.start(province.system(TestProvince.HEALTH), "dieuphoi").id();

        life.prepare(id, "lap.yte", 1);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true);
        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(1);
    }
}
