package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Opening;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.Step;
import vn.capdo.support.CapdoTest;

/** Systems that are being built or hired: approval and deployment come before use (NĐ 331/2026 Đ30 k6), and others prepare (Đ19). */
@CapdoTest
class BeforeUseTests extends InventoryScene {

    @Autowired
    Opening opening;

    @Autowired
    DossierLaw dossierLaw;

    @Autowired
    Law law;

    @ParameterizedTest
    @ValueSource(strings = {"Đang xây dựng", "Chuẩn bị thuê dịch vụ"})
    void isNotSaidToBeInUseBeforeItsPlanIsDeployed(String phase) throws Exception {
        apply(plain("01").with(InventoryColumns.PHASE, phase));
        Filled inUse = plain("01").with(InventoryColumns.PHASE, "Đang vận hành");

        assertThat(apply(inUse).problems())
                .singleElement()
                .asString()
                .contains("chưa có hồ sơ đề xuất cấp độ", "Điều 30 khoản 6");

        UUID dossier = opening.start(prefix + "01", ACTOR).id();
        assertThat(apply(inUse).problems()).singleElement().asString().contains("Đang lập hồ sơ", "Capdo tự chuyển");
        assertThat(system("01")).contains(entry("phase", phase.startsWith("Đang") ? "BUILDING" : "HIRING"));

        dossiers.enterOperation(dossier);

        assertThat(system("01")).contains(entry("phase", "RUNNING"));
        assertThat(apply(inUse).problems()).isEmpty();
    }

    @Test
    void theDossierOfAHiredServiceIsPreparedByWhoHiresIt() throws Exception {
        apply(plain("01").with(InventoryColumns.PHASE, "Chuẩn bị thuê dịch vụ"));
        UUID dossier = opening.start(prefix + "01", ACTOR).id();

        LegalCase legalCase = dossierLaw.caseOf(dossiers.get(dossier));

        assertThat(legalCase.phase()).isEqualTo(LegalCase.Phase.HIRING);
        assertThat(law.authority(legalCase, Step.PREPARE).actingBody())
                .isEqualTo("Đơn vị chủ trì thuê dịch vụ công nghệ thông tin");
        assertThat(law.contents(legalCase))
                .filteredOn(item -> item.code().equals("DESIGN"))
                .singleElement()
                .satisfies(item -> assertThat(item.title()).startsWith("Thiết kế sơ bộ"));
    }
}
