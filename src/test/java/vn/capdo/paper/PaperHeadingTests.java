package vn.capdo.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.regime.Law;

/** What a paper is about, in the words of the decree's form, or of its name where the rules of its day know no headings. */
class PaperHeadingTests {

    private static final Law.RegimeProfile PROFILE = new Law.RegimeProfile(
            "D85",
            "Nghị định 85",
            "NĐ 85",
            "an toàn thông tin",
            "đơn vị chuyên trách",
            "phương án",
            "TCVN",
            "levelD85",
            "");

    private static String about(PaperKind kind, String title, String heading) {
        return DossierPaperText.about(
                new Law.OfficialForm(kind.name(), "01", title, heading == null ? "" : heading, List.of(), "Phụ lục"),
                kind,
                "Cổng thông tin",
                PROFILE);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST,Văn bản đề nghị,V/v đề nghị thẩm định,đề nghị thẩm định",
        "LEVEL_DECISION,Quyết định,QUYẾT ĐỊNH: Về việc phê duyệt cấp độ,Về việc phê duyệt cấp độ",
        "REQUEST,Văn bản đề nghị thẩm định hồ sơ,,đề nghị thẩm định hồ sơ",
        "PLAN_DECISION,Quyết định về việc phê duyệt phương án,,phê duyệt phương án",
        "SUBMISSION,Tờ trình phê duyệt hồ sơ,,phê duyệt hồ sơ",
        "OPINION,Ý kiến,,ý kiến chuyên môn về hồ sơ đề xuất cấp độ",
        "OWNER_REPORT,Báo cáo,,Về việc phê duyệt cấp độ hệ thống thông tin Cổng thông tin",
    })
    void itIsTheLineOfTheForm(PaperKind kind, String title, String heading, String about) {
        assertThat(about(kind, title, heading)).isEqualTo(about);
    }

    @Test
    void noKindIsWithoutOne() {
        assertThat(Arrays.stream(PaperKind.values()).map(kind -> about(kind, "Tên", null)))
                .allSatisfy(about -> assertThat(about).isNotBlank());
    }
}
